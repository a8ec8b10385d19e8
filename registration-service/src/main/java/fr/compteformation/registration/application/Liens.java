package fr.compteformation.registration.application;

import fr.compteformation.registration.EtatInscription;
import fr.compteformation.registration.Identite;
import fr.compteformation.registration.Jeton;
import fr.compteformation.registration.persistence.Identites;
import fr.compteformation.registration.persistence.Jetons;
import fr.compteformation.registration.persistence.SuiviInscriptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Mints confirmation links. Every one works until the registration's fixed limit, so a courriel
 * that goes out twice works twice.
 */
@Service
public class Liens {

  private final TransactionMetier transaction;
  private final SuiviInscriptions suivis;
  private final Identites identites;
  private final Jetons jetons;
  private final Clock clock;
  private final SecureRandom hasard = new SecureRandom();

  Liens(
      TransactionMetier transaction,
      SuiviInscriptions suivis,
      Identites identites,
      Jetons jetons,
      Clock clock) {
    this.transaction = transaction;
    this.suivis = suivis;
    this.identites = identites;
    this.jetons = jetons;
    this.clock = clock;
  }

  /** Mints a link for a registration; empty when there is nothing to confirm any more. */
  public Optional<Lien> creer(UUID inscriptionId) {
    return transaction.rendre(
        () ->
            suivis
                .verrouiller(inscriptionId)
                .filter(suivi -> suivi.etat() == EtatInscription.EN_ATTENTE)
                .filter(suivi -> !suivi.depasse(clock.instant()))
                .flatMap(
                    suivi ->
                        identites
                            .trouver(inscriptionId)
                            .map(
                                dossier ->
                                    new Lien(
                                        dossier.identite(),
                                        nouveauJeton(inscriptionId),
                                        suivi.expireLe()))));
  }

  private Jeton nouveauJeton(UUID inscriptionId) {
    var jeton = Jeton.nouveau(hasard);
    jetons.garder(jeton, inscriptionId, clock.instant());
    return jeton;
  }

  /** What the courriel says: to whom, the link's token, until when. */
  public record Lien(Identite identite, Jeton jeton, Instant expireLe) {}
}
