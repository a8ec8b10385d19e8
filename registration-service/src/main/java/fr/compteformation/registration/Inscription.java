package fr.compteformation.registration;

import fr.compteformation.kit.web.RefusMetierException;
import fr.compteformation.registration.CommandeInscription.Activer;
import fr.compteformation.registration.CommandeInscription.Confirmer;
import fr.compteformation.registration.CommandeInscription.DemanderRenvoi;
import fr.compteformation.registration.CommandeInscription.Enregistrer;
import fr.compteformation.registration.CommandeInscription.Expirer;
import fr.compteformation.registration.CommandeInscription.Repeter;
import fr.compteformation.registration.EvenementInscription.Activee;
import fr.compteformation.registration.EvenementInscription.Confirmee;
import fr.compteformation.registration.EvenementInscription.Enregistree;
import fr.compteformation.registration.EvenementInscription.Expiree;
import fr.compteformation.registration.EvenementInscription.RenvoiDemande;
import fr.compteformation.registration.EvenementInscription.Repetee;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * A registration: from the form that a person filled in to the open account.
 *
 * <p>Somebody registers, and a courriel with a link goes out. From here on fifteen days run, to the
 * instant. Whoever uses the link in time confirms; the account is opened elsewhere and, once it is,
 * the registration's work is done. Whoever does not must begin again: the registration expires and
 * nothing is kept of the person. The courriel may be asked for again, which does not move the
 * limit.
 *
 * <p>A NIR registers once. Who tries again with the same one gets the same answer as everybody, so
 * that nobody learns who has an account; the person registered is told by courriel, once a day at
 * most.
 *
 * <p>Who the person is stands elsewhere, encrypted ({@code persistence}); a registration knows only
 * the titulaire's id.
 */
@Aggregate
public class Inscription {

  @AggregateIdentifier private UUID inscriptionId;
  private UUID titulaireId;
  private EtatInscription etat;
  private Instant expireLe;
  private Instant repeteeLe;
  private Instant renvoiDemandeLe;

  /** For Axon, which rebuilds a registration from its events. */
  protected Inscription() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.ALWAYS)
  long enregistrer(Enregistrer commande) {
    AggregateLifecycle.apply(
        new Enregistree(
            commande.inscriptionId(),
            commande.titulaireId(),
            DelaisInscription.limite(commande.le())));
    return AggregateLifecycle.getVersion();
  }

  @CommandHandler
  long repeter(Repeter commande, Clock clock) {
    var maintenant = clock.instant();
    if (etat != EtatInscription.EXPIREE
        && DelaisInscription.ecoule(DelaisInscription.ENTRE_REPETITIONS, repeteeLe, maintenant)) {
      AggregateLifecycle.apply(new Repetee(inscriptionId, titulaireId, maintenant));
    }
    return AggregateLifecycle.getVersion();
  }

  @CommandHandler
  long demanderRenvoi(DemanderRenvoi commande, Clock clock) {
    var maintenant = clock.instant();
    if (confirmable(maintenant)
        && DelaisInscription.ecoule(DelaisInscription.ENTRE_RENVOIS, renvoiDemandeLe, maintenant)) {
      AggregateLifecycle.apply(new RenvoiDemande(inscriptionId, titulaireId, maintenant));
    }
    return AggregateLifecycle.getVersion();
  }

  @CommandHandler
  long confirmer(Confirmer commande, Clock clock) {
    if (confirmable(clock.instant())) {
      AggregateLifecycle.apply(new Confirmee(inscriptionId, titulaireId));
    } else if (etat == EtatInscription.EN_ATTENTE || etat == EtatInscription.EXPIREE) {
      throw new RefusMetierException(
          "LIEN_EXPIRE",
          "Ce lien n'est plus valable : il restait actif durant 15 jours. Vous devez recommencer"
              + " votre inscription.");
    }
    return AggregateLifecycle.getVersion();
  }

  @CommandHandler
  long expirer(Expirer commande, Clock clock) {
    if (etat == EtatInscription.EN_ATTENTE && !confirmable(clock.instant())) {
      AggregateLifecycle.apply(new Expiree(inscriptionId, titulaireId));
    }
    return AggregateLifecycle.getVersion();
  }

  @CommandHandler
  long activer(Activer commande) {
    switch (etat) {
      case CONFIRMEE -> AggregateLifecycle.apply(new Activee(inscriptionId, titulaireId));
      case ACTIVE -> {}
      case EN_ATTENTE, EXPIREE ->
          throw new IllegalStateException("An account is open for a registration " + etat);
    }
    return AggregateLifecycle.getVersion();
  }

  /** The limit itself is already too late. */
  private boolean confirmable(Instant maintenant) {
    return etat == EtatInscription.EN_ATTENTE && maintenant.isBefore(expireLe);
  }

  @EventSourcingHandler
  void on(Enregistree evenement) {
    inscriptionId = evenement.inscriptionId();
    titulaireId = evenement.titulaireId();
    expireLe = evenement.expireLe();
    etat = EtatInscription.EN_ATTENTE;
  }

  @EventSourcingHandler
  void on(Repetee evenement) {
    repeteeLe = evenement.le();
  }

  @EventSourcingHandler
  void on(RenvoiDemande evenement) {
    renvoiDemandeLe = evenement.le();
  }

  @EventSourcingHandler
  void on(Confirmee evenement) {
    etat = EtatInscription.CONFIRMEE;
  }

  @EventSourcingHandler
  void on(Expiree evenement) {
    etat = EtatInscription.EXPIREE;
  }

  @EventSourcingHandler
  void on(Activee evenement) {
    etat = EtatInscription.ACTIVE;
  }
}
