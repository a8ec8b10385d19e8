package fr.compteformation.hours.projection;

import fr.compteformation.hours.CompteHeuresEvent;
import fr.compteformation.hours.CompteHeuresEvent.CompteAlimente;
import fr.compteformation.hours.CompteHeuresEvent.CompteHeuresOuvert;
import fr.compteformation.hours.CompteHeuresEvent.DemandeDevancee;
import fr.compteformation.hours.CompteHeuresEvent.DifFigeDefinitivement;
import fr.compteformation.hours.CompteHeuresEvent.HeuresDebitees;
import fr.compteformation.hours.CompteHeuresEvent.HeuresReservees;
import fr.compteformation.hours.CompteHeuresEvent.ReservationLiberee;
import fr.compteformation.hours.CompteHeuresEvent.ReservationRefusee;
import fr.compteformation.hours.CompteHeuresEvent.SoldeDifSaisi;
import fr.compteformation.hours.Mobilisation;
import fr.compteformation.hours.projection.Mouvement.Nature;
import fr.compteformation.kit.projection.ReadModels;
import fr.compteformation.kit.projection.VersionedCollection;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One document a movement; events that move no hours leave none. */
@Component
@ProcessingGroup("projection-" + Mouvements.COLLECTION)
class MouvementProjection {

  private final VersionedCollection mouvements;

  MouvementProjection(ReadModels readModels) {
    this.mouvements = readModels.collection(Mouvements.COLLECTION);
  }

  @EventHandler
  void on(CompteHeuresEvent event, @SequenceNumber long version, @Timestamp Instant le) {
    switch (event) {
      case SoldeDifSaisi e -> noter(e, version, le, Nature.SAISIE_DIF, e.heures(), 0, null, null);
      case CompteAlimente e ->
          noter(e, version, le, Nature.ALIMENTATION, 0, e.heures(), e.annee(), null);
      case HeuresReservees e ->
          noter(e, version, le, Nature.RESERVATION, e.mobilisation(), e.dossierId());
      case ReservationLiberee e ->
          noter(e, version, le, Nature.LIBERATION, e.mobilisation(), e.dossierId());
      case HeuresDebitees e -> noter(e, version, le, Nature.DEBIT, e.effective(), e.dossierId());
      case CompteHeuresOuvert _,
          ReservationRefusee _,
          DifFigeDefinitivement _,
          DemandeDevancee _ -> {}
    }
  }

  private void noter(
      CompteHeuresEvent event,
      long version,
      Instant le,
      Nature nature,
      Mobilisation part,
      UUID dossierId) {
    noter(event, version, le, nature, part.heuresDif(), part.heuresCpf(), null, dossierId);
  }

  private void noter(
      CompteHeuresEvent event,
      long version,
      Instant le,
      Nature nature,
      int heuresDif,
      int heuresCpf,
      Integer annee,
      UUID dossierId) {
    String titulaire = event.titulaireId().toString();
    mouvements.apply(
        titulaire + "/" + version,
        version,
        new Document(
            "$set",
            new Document("titulaireId", titulaire)
                .append("nature", nature.name())
                .append("le", Date.from(le))
                .append("heuresDif", heuresDif)
                .append("heuresCpf", heuresCpf)
                .append("annee", annee)
                .append("dossierId", dossierId == null ? null : dossierId.toString())));
  }
}
