package fr.compteformation.dossier.projection;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import fr.compteformation.dossier.DossierEvent;
import fr.compteformation.dossier.DossierEvent.AccordDonne;
import fr.compteformation.dossier.DossierEvent.ComplementDemande;
import fr.compteformation.dossier.DossierEvent.DossierAnnule;
import fr.compteformation.dossier.DossierEvent.DossierClos;
import fr.compteformation.dossier.DossierEvent.DossierCree;
import fr.compteformation.dossier.DossierEvent.DossierModifie;
import fr.compteformation.dossier.DossierEvent.DossierRefuse;
import fr.compteformation.dossier.DossierEvent.DossierSoumis;
import fr.compteformation.dossier.DossierEvent.DossierValide;
import fr.compteformation.dossier.DossierEvent.ValidationDemandee;
import fr.compteformation.dossier.DossierEvent.ValidationEchouee;
import fr.compteformation.dossier.EtatDossier;
import fr.compteformation.dossier.Formation;
import fr.compteformation.kit.projection.ReadModels;
import fr.compteformation.kit.projection.VersionedCollection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One document a dossier, changed by each of its events. */
@Component
@ProcessingGroup("projection-" + Dossiers.COLLECTION)
class DossierProjection {

  private final VersionedCollection dossiers;

  DossierProjection(ReadModels readModels) {
    this.dossiers = readModels.collection(Dossiers.COLLECTION);
  }

  @EventHandler
  void on(DossierEvent event, @SequenceNumber long version, @Timestamp Instant le) {
    Bson change =
        combine(
            set("titulaireId", event.titulaireId().toString()),
            set("modifieLe", Date.from(le)),
            change(event, Date.from(le)));
    dossiers.apply(event.dossierId().toString(), version, change);
  }

  private static Bson change(DossierEvent event, Date le) {
    return switch (event) {
      case DossierCree e ->
          combine(etat(EtatDossier.EN_ELABORATION), set("creeLe", le), formation(e.formation()));
      case DossierModifie e -> combine(formation(e.formation()), accord(e.accordLe()));
      case AccordDonne e -> accord(e.accordLe());
      case DossierSoumis e ->
          combine(
              etat(EtatDossier.SOUMIS),
              set("financeurId", e.financeurId()),
              set("soumisLe", le),
              unset("motifEchec"));
      case ComplementDemande _ -> etat(EtatDossier.A_COMPLETER);
      case ValidationDemandee _ ->
          combine(etat(EtatDossier.VALIDATION_DEMANDEE), unset("motifEchec"));
      case DossierValide e ->
          combine(
              etat(EtatDossier.VALIDE),
              set("heuresDif", e.heuresDif()),
              set("heuresCpf", e.heuresCpf()),
              set("heuresComplementaires", e.heuresComplementaires()));
      case ValidationEchouee e ->
          combine(etat(EtatDossier.SOUMIS), set("motifEchec", e.motif().name()));
      case DossierRefuse _ -> etat(EtatDossier.REFUSE);
      case DossierAnnule _ -> etat(EtatDossier.ANNULE);
      case DossierClos e ->
          combine(etat(EtatDossier.CLOS), set("heuresEffectuees", e.heuresEffectuees()));
    };
  }

  private static Bson etat(EtatDossier etat) {
    return set("etat", etat.name());
  }

  private static Bson accord(LocalDate accordLe) {
    return accordLe == null ? unset("accordLe") : set("accordLe", accordLe.toString());
  }

  private static Bson formation(Formation formation) {
    return combine(
        set("codeCpf", formation.codeCpf()),
        set("heures", formation.heures()),
        formation.cout() == null ? unset("cout") : set("cout", formation.cout().toPlainString()),
        set("debut", formation.debut().toString()),
        set("fin", formation.fin().toString()));
  }
}
