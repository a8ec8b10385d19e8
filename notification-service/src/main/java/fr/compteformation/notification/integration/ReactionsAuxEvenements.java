package fr.compteformation.notification.integration;

import static fr.compteformation.notification.NatureCourriel.COMPTE_ACTIVE;
import static fr.compteformation.notification.NatureCourriel.CONFIRMATION_INSCRIPTION;
import static fr.compteformation.notification.NatureCourriel.CONFIRMATION_RENVOYEE;
import static fr.compteformation.notification.NatureCourriel.DOSSIER_A_COMPLETER;
import static fr.compteformation.notification.NatureCourriel.DOSSIER_CLOS;
import static fr.compteformation.notification.NatureCourriel.DOSSIER_REFUSE;
import static fr.compteformation.notification.NatureCourriel.DOSSIER_TRANSMIS;
import static fr.compteformation.notification.NatureCourriel.DOSSIER_VALIDE;
import static fr.compteformation.notification.NatureCourriel.INSCRIPTION_REPETEE;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.contracts.DossierEvent.ComplementDemande;
import fr.compteformation.contracts.DossierEvent.DossierClos;
import fr.compteformation.contracts.DossierEvent.DossierRefuse;
import fr.compteformation.contracts.DossierEvent.DossierSoumis;
import fr.compteformation.contracts.DossierEvent.DossierValide;
import fr.compteformation.contracts.InscriptionEvent.InscriptionEnregistree;
import fr.compteformation.contracts.InscriptionEvent.InscriptionRepetee;
import fr.compteformation.contracts.InscriptionEvent.RenvoiDemande;
import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.kit.inbox.OnPublicEvent;
import fr.compteformation.kit.wire.EventMetadata;
import fr.compteformation.notification.Courriel;
import fr.compteformation.notification.Courriels;
import fr.compteformation.notification.NatureCourriel;
import fr.compteformation.notification.envoi.EnvoisPlanifies;
import org.springframework.stereotype.Component;

/**
 * Which event asks for which courriel. The courriel and the task that sends it are kept in the
 * transaction that remembers the event, so neither is lost and neither happens twice.
 */
@Component
class ReactionsAuxEvenements {

  private final Courriels courriels;
  private final EnvoisPlanifies envois;

  ReactionsAuxEvenements(Courriels courriels, EnvoisPlanifies envois) {
    this.courriels = courriels;
    this.envois = envois;
  }

  @OnPublicEvent
  void on(InscriptionEnregistree evenement, EventMetadata metadata) {
    demander(CONFIRMATION_INSCRIPTION, evenement, metadata);
  }

  @OnPublicEvent
  void on(RenvoiDemande evenement, EventMetadata metadata) {
    demander(CONFIRMATION_RENVOYEE, evenement, metadata);
  }

  @OnPublicEvent
  void on(InscriptionRepetee evenement, EventMetadata metadata) {
    demander(INSCRIPTION_REPETEE, evenement, metadata);
  }

  @OnPublicEvent
  void on(CompteActive evenement, EventMetadata metadata) {
    demander(COMPTE_ACTIVE, evenement, metadata);
  }

  @OnPublicEvent
  void on(DossierSoumis evenement, EventMetadata metadata) {
    demander(DOSSIER_TRANSMIS, evenement, metadata);
  }

  @OnPublicEvent
  void on(ComplementDemande evenement, EventMetadata metadata) {
    demander(DOSSIER_A_COMPLETER, evenement, metadata);
  }

  @OnPublicEvent
  void on(DossierValide evenement, EventMetadata metadata) {
    demander(DOSSIER_VALIDE, evenement, metadata);
  }

  @OnPublicEvent
  void on(DossierRefuse evenement, EventMetadata metadata) {
    demander(DOSSIER_REFUSE, evenement, metadata);
  }

  @OnPublicEvent
  void on(DossierClos evenement, EventMetadata metadata) {
    demander(DOSSIER_CLOS, evenement, metadata);
  }

  private void demander(NatureCourriel nature, PublicEvent evenement, EventMetadata metadata) {
    var courriel = new Courriel(metadata.id(), nature, evenement);
    if (courriels.demander(courriel, metadata.time())) {
      envois.planifier(courriel.id());
    }
  }
}
