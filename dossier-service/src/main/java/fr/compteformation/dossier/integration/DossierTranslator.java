package fr.compteformation.dossier.integration;

import fr.compteformation.contracts.DossierEvent;
import fr.compteformation.contracts.HeuresEvent.MotifRefusReservation;
import fr.compteformation.contracts.PublicEvent;
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
import fr.compteformation.dossier.Formation;
import fr.compteformation.dossier.MotifEchec;
import fr.compteformation.kit.relay.EventTranslator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the outside learns of dossiers. */
@Component
public class DossierTranslator implements EventTranslator {

  @Override
  public Class<? extends PublicEvent> language() {
    return DossierEvent.class;
  }

  @Override
  public Optional<PublicEvent> translate(Object domainEvent) {
    return switch ((fr.compteformation.dossier.DossierEvent) domainEvent) {
      case DossierCree e -> Optional.of(cree(e));
      case DossierSoumis e ->
          Optional.of(
              new DossierEvent.DossierSoumis(
                  e.dossierId(), e.titulaireId(), e.financeurId(), e.heures(), e.accordLe()));
      case ComplementDemande e ->
          Optional.of(
              new DossierEvent.ComplementDemande(e.dossierId(), e.titulaireId(), e.financeurId()));
      case ValidationDemandee e ->
          Optional.of(
              new DossierEvent.ValidationDemandee(
                  e.dossierId(),
                  e.titulaireId(),
                  e.financeurId(),
                  e.tentative(),
                  e.heures(),
                  e.heuresComplementaires()));
      case DossierValide e ->
          Optional.of(
              new DossierEvent.DossierValide(
                  e.dossierId(),
                  e.titulaireId(),
                  e.financeurId(),
                  e.tentative(),
                  e.heuresDif(),
                  e.heuresCpf(),
                  e.heuresComplementaires()));
      case ValidationEchouee e ->
          Optional.of(
              new DossierEvent.ValidationEchouee(
                  e.dossierId(),
                  e.titulaireId(),
                  e.financeurId(),
                  e.tentative(),
                  publicMotif(e.motif())));
      case DossierRefuse e ->
          Optional.of(
              new DossierEvent.DossierRefuse(e.dossierId(), e.titulaireId(), e.financeurId()));
      case DossierAnnule e ->
          Optional.of(
              new DossierEvent.DossierAnnule(e.dossierId(), e.titulaireId(), e.tentative()));
      case DossierClos e ->
          Optional.of(
              new DossierEvent.DossierClos(
                  e.dossierId(),
                  e.titulaireId(),
                  e.financeurId(),
                  e.tentative(),
                  e.heuresEffectuees()));
      // Nobody else's business before the dossier is sent.
      case DossierModifie _, AccordDonne _ -> Optional.empty();
    };
  }

  private static DossierEvent.DossierCree cree(DossierCree e) {
    Formation formation = e.formation();
    return new DossierEvent.DossierCree(
        e.dossierId(),
        e.titulaireId(),
        formation.codeCpf(),
        formation.heures(),
        formation.debut(),
        formation.fin());
  }

  private static MotifRefusReservation publicMotif(MotifEchec motif) {
    return switch (motif) {
      case DIF_NON_RENSEIGNE -> MotifRefusReservation.DIF_NON_RENSEIGNE;
      case HEURES_INSUFFISANTES -> MotifRefusReservation.HEURES_INSUFFISANTES;
    };
  }
}
