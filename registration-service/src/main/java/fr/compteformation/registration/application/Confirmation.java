package fr.compteformation.registration.application;

import fr.compteformation.registration.CommandeInscription.Activer;
import fr.compteformation.registration.CommandeInscription.Confirmer;
import fr.compteformation.registration.EtatInscription;
import fr.compteformation.registration.Jeton;
import fr.compteformation.registration.persistence.Identites;
import fr.compteformation.registration.persistence.Jetons;
import fr.compteformation.registration.persistence.SuiviInscriptions;
import fr.compteformation.registration.persistence.SuiviInscriptions.Suivi;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Service;

/** Confirms a registration by its link, and ends its work once the account is open. */
@Service
public class Confirmation {

  private final TransactionMetier transaction;
  private final CommandGateway commandes;
  private final Jetons jetons;
  private final SuiviInscriptions suivis;
  private final Identites identites;
  private final AttenteActivation attente;

  Confirmation(
      TransactionMetier transaction,
      CommandGateway commandes,
      Jetons jetons,
      SuiviInscriptions suivis,
      Identites identites,
      AttenteActivation attente) {
    this.transaction = transaction;
    this.commandes = commandes;
    this.jetons = jetons;
    this.suivis = suivis;
    this.identites = identites;
    this.attente = attente;
  }

  /**
   * Confirms the registration of a link. A second use changes nothing.
   *
   * @return the registration as it was before; empty when no registration has this link
   * @throws fr.compteformation.kit.web.RefusMetierException {@code LIEN_EXPIRE}
   */
  public Optional<Suivi> confirmer(Jeton jeton) {
    return transaction.rendre(
        () -> {
          var avant = jetons.inscription(jeton).flatMap(suivis::verrouiller);
          avant.filter(suivi -> !dejaConfirmee(suivi.etat())).ifPresent(this::confirmer);
          return avant;
        });
  }

  private void confirmer(Suivi suivi) {
    commandes.sendAndWait(new Confirmer(suivi.inscriptionId()));
    suivis.noter(suivi.inscriptionId(), EtatInscription.CONFIRMEE);
  }

  /** The account is open: nothing personal is kept here any more, the NIR stays taken. */
  public void activer(UUID inscriptionId) {
    transaction.executer(
        () -> {
          suivis.verrouiller(inscriptionId);
          commandes.sendAndWait(new Activer(inscriptionId));
          suivis.noter(inscriptionId, EtatInscription.ACTIVE);
          identites.effacer(inscriptionId);
          attente.prevenirApresCommit(inscriptionId);
        });
  }

  private static boolean dejaConfirmee(EtatInscription etat) {
    return switch (etat) {
      case CONFIRMEE, ACTIVE -> true;
      case EN_ATTENTE, EXPIREE -> false;
    };
  }
}
