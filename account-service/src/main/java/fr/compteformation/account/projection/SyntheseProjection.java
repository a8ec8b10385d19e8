package fr.compteformation.account.projection;

import static fr.compteformation.account.projection.EtatDossier.ANNULE;
import static fr.compteformation.account.projection.EtatDossier.A_COMPLETER;
import static fr.compteformation.account.projection.EtatDossier.CLOS;
import static fr.compteformation.account.projection.EtatDossier.EN_ELABORATION;
import static fr.compteformation.account.projection.EtatDossier.REFUSE;
import static fr.compteformation.account.projection.EtatDossier.SOUMIS;
import static fr.compteformation.account.projection.EtatDossier.VALIDATION_DEMANDEE;
import static fr.compteformation.account.projection.EtatDossier.VALIDE;

import fr.compteformation.contracts.DossierEvent;
import fr.compteformation.contracts.DossierEvent.ComplementDemande;
import fr.compteformation.contracts.DossierEvent.DossierAnnule;
import fr.compteformation.contracts.DossierEvent.DossierClos;
import fr.compteformation.contracts.DossierEvent.DossierCree;
import fr.compteformation.contracts.DossierEvent.DossierRefuse;
import fr.compteformation.contracts.DossierEvent.DossierSoumis;
import fr.compteformation.contracts.DossierEvent.DossierValide;
import fr.compteformation.contracts.DossierEvent.ValidationDemandee;
import fr.compteformation.contracts.DossierEvent.ValidationEchouee;
import fr.compteformation.contracts.HeuresEvent;
import fr.compteformation.contracts.HeuresEvent.CompteAlimente;
import fr.compteformation.contracts.HeuresEvent.CompteHeuresOuvert;
import fr.compteformation.contracts.HeuresEvent.HeuresDebitees;
import fr.compteformation.contracts.HeuresEvent.HeuresReservees;
import fr.compteformation.contracts.HeuresEvent.ReservationLiberee;
import fr.compteformation.contracts.HeuresEvent.ReservationRefusee;
import fr.compteformation.contracts.HeuresEvent.SoldeDifSaisi;
import fr.compteformation.contracts.HeuresEvent.Soldes;
import fr.compteformation.kit.inbox.OnPublicEvent;
import fr.compteformation.kit.projection.KafkaProjection;
import fr.compteformation.kit.wire.EventMetadata;
import java.util.HashMap;
import java.util.Map;

/** Keeps the synthèse up to date with the facts of hours-service and dossier-service. */
@KafkaProjection(collection = SyntheseDocuments.COLLECTION)
class SyntheseProjection {

  private final SyntheseDocuments syntheses;

  SyntheseProjection(SyntheseDocuments syntheses) {
    this.syntheses = syntheses;
  }

  @OnPublicEvent
  void on(CompteHeuresOuvert event, EventMetadata metadata) {
    showSoldes(event, metadata);
  }

  @OnPublicEvent
  void on(SoldeDifSaisi event, EventMetadata metadata) {
    showSoldes(event, metadata);
  }

  @OnPublicEvent
  void on(CompteAlimente event, EventMetadata metadata) {
    showSoldes(event, metadata);
  }

  @OnPublicEvent
  void on(HeuresReservees event, EventMetadata metadata) {
    showSoldes(event, metadata);
  }

  @OnPublicEvent
  void on(ReservationRefusee event, EventMetadata metadata) {
    showSoldes(event, metadata);
  }

  @OnPublicEvent
  void on(ReservationLiberee event, EventMetadata metadata) {
    showSoldes(event, metadata);
  }

  @OnPublicEvent
  void on(HeuresDebitees event, EventMetadata metadata) {
    showSoldes(event, metadata);
  }

  @OnPublicEvent
  void on(DossierCree event, EventMetadata metadata) {
    show(
        event,
        metadata,
        EN_ELABORATION,
        Map.of(
            "codeCpf", event.codeCpf(),
            "heures", event.heures(),
            "debut", event.debut().toString(),
            "fin", event.fin().toString()));
  }

  @OnPublicEvent
  void on(DossierSoumis event, EventMetadata metadata) {
    show(
        event,
        metadata,
        SOUMIS,
        Map.of("financeurId", event.financeurId(), "heures", event.heures()));
  }

  @OnPublicEvent
  void on(ComplementDemande event, EventMetadata metadata) {
    show(event, metadata, A_COMPLETER, Map.of());
  }

  @OnPublicEvent
  void on(ValidationDemandee event, EventMetadata metadata) {
    show(event, metadata, VALIDATION_DEMANDEE, Map.of());
  }

  @OnPublicEvent
  void on(ValidationEchouee event, EventMetadata metadata) {
    show(event, metadata, SOUMIS, Map.of());
  }

  @OnPublicEvent
  void on(DossierValide event, EventMetadata metadata) {
    show(
        event,
        metadata,
        VALIDE,
        Map.of(
            "heuresDif", event.heuresDif(),
            "heuresCpf", event.heuresCpf(),
            "heuresComplementaires", event.heuresComplementaires()));
  }

  @OnPublicEvent
  void on(DossierRefuse event, EventMetadata metadata) {
    show(event, metadata, REFUSE, Map.of());
  }

  @OnPublicEvent
  void on(DossierAnnule event, EventMetadata metadata) {
    show(event, metadata, ANNULE, Map.of());
  }

  @OnPublicEvent
  void on(DossierClos event, EventMetadata metadata) {
    show(event, metadata, CLOS, Map.of("heuresEffectuees", event.heuresEffectuees()));
  }

  private void showSoldes(HeuresEvent event, EventMetadata metadata) {
    Soldes soldes = event.soldes();
    var fields = new HashMap<String, Object>();
    fields.put("dif", soldes.dif());
    fields.put("difReserve", soldes.difReserve());
    fields.put("cpf", soldes.cpf());
    fields.put("cpfReserve", soldes.cpfReserve());
    fields.put("difFige", soldes.difFige());
    syntheses.showHeures(event.titulaireId(), metadata.sequence(), fields);
  }

  private void show(
      DossierEvent event, EventMetadata metadata, EtatDossier etat, Map<String, Object> details) {
    var fields = new HashMap<String, Object>(details);
    fields.put("etat", etat.name());
    syntheses.showDossier(event.titulaireId(), event.dossierId(), metadata.sequence(), fields);
  }
}
