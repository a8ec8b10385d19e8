package fr.compteformation.registration.application;

import fr.compteformation.registration.AcceptationCgu;
import fr.compteformation.registration.CommandeInscription.Enregistrer;
import fr.compteformation.registration.CommandeInscription.Repeter;
import fr.compteformation.registration.DelaisInscription;
import fr.compteformation.registration.Identite;
import fr.compteformation.registration.Nir;
import fr.compteformation.registration.persistence.Identites;
import fr.compteformation.registration.persistence.NirReserves;
import fr.compteformation.registration.persistence.SuiviInscriptions;
import fr.compteformation.registration.persistence.SuiviInscriptions.Suivi;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Service;

/**
 * Registers a person, once per NIR.
 *
 * <p>Who asks with a NIR that is registered already gets the same answer, made by the same work: a
 * password hashed, a transaction that writes. Nobody learns from it who has an account.
 */
@Service
public class Enregistrement {

  private final TransactionMetier transaction;
  private final CommandGateway commandes;
  private final NirReserves nirReserves;
  private final SuiviInscriptions suivis;
  private final Identites identites;
  private final Expiration expiration;
  private final HachageMotDePasse hachage;
  private final Clock clock;

  Enregistrement(
      TransactionMetier transaction,
      CommandGateway commandes,
      NirReserves nirReserves,
      SuiviInscriptions suivis,
      Identites identites,
      Expiration expiration,
      HachageMotDePasse hachage,
      Clock clock) {
    this.transaction = transaction;
    this.commandes = commandes;
    this.nirReserves = nirReserves;
    this.suivis = suivis;
    this.identites = identites;
    this.expiration = expiration;
    this.hachage = hachage;
    this.clock = clock;
  }

  /**
   * Registers a person whose form is in order.
   *
   * @throws SurchargeException when too many registrations wait already
   */
  public Recu enregistrer(Demande demande) {
    var maintenant = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var recu = new Recu(UUID.randomUUID(), DelaisInscription.limite(maintenant));
    var titulaireId = UUID.randomUUID();
    var identite = demande.identite(titulaireId, hachage.hacher(demande.motDePasse()));
    var cgu = demande.cgu(maintenant);
    var empreinte = nirReserves.empreinte(demande.nir());
    transaction.executer(
        () -> {
          if (reserver(empreinte, recu.inscriptionId(), titulaireId)) {
            suivis.ajouter(recu.inscriptionId(), titulaireId, recu.expireLe());
            identites.garder(recu.inscriptionId(), identite, cgu);
            commandes.sendAndWait(new Enregistrer(recu.inscriptionId(), titulaireId, maintenant));
          }
        });
    return recu;
  }

  /**
   * Takes the NIR, or tells its registration of the attempt.
   *
   * @return whether the NIR was free, or held only by a registration whose time is over
   */
  private boolean reserver(byte[] empreinte, UUID inscriptionId, UUID titulaireId) {
    while (!nirReserves.reserver(empreinte, inscriptionId, titulaireId)) {
      Optional<Suivi> titulaire = nirReserves.inscription(empreinte).flatMap(suivis::verrouiller);
      // gone or expired meanwhile: the NIR is free by now, or somebody else's
      if (titulaire.isPresent() && !expiration.siDepassee(titulaire.get())) {
        nirReserves.compterRepetition(empreinte);
        commandes.sendAndWait(new Repeter(titulaire.get().inscriptionId()));
        return false;
      }
    }
    return true;
  }

  /** A form in order, with the password still in clear. */
  public interface Demande {

    /** The person's NIR. */
    Nir nir();

    /** The password as typed. */
    String motDePasse();

    /** The person, as stored. */
    Identite identite(UUID titulaireId, String motDePasseHache);

    /** What was accepted. */
    AcceptationCgu cgu(Instant le);
  }

  /**
   * What whoever registered is told.
   *
   * @param inscriptionId random; names nothing when the NIR was registered already
   * @param expireLe the instant from which the link no longer works
   */
  public record Recu(UUID inscriptionId, Instant expireLe) {}
}
