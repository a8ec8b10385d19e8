package fr.compteformation.hours.integration;

import fr.compteformation.contracts.HeuresEvent;
import fr.compteformation.contracts.PublicEvent;
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
import fr.compteformation.hours.MotifRefus;
import fr.compteformation.hours.Soldes;
import fr.compteformation.kit.relay.EventTranslator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the outside learns of hours accounts. */
@Component
public class CompteHeuresTranslator implements EventTranslator {

  @Override
  public Class<? extends PublicEvent> language() {
    return HeuresEvent.class;
  }

  @Override
  public Optional<PublicEvent> translate(Object domainEvent) {
    return switch ((CompteHeuresEvent) domainEvent) {
      case CompteHeuresOuvert e ->
          Optional.of(new HeuresEvent.CompteHeuresOuvert(e.titulaireId(), publics(e.soldes())));
      case SoldeDifSaisi e ->
          Optional.of(
              new HeuresEvent.SoldeDifSaisi(e.titulaireId(), e.heures(), publics(e.soldes())));
      case CompteAlimente e ->
          Optional.of(
              new HeuresEvent.CompteAlimente(
                  e.titulaireId(), e.annee(), e.heures(), publics(e.soldes())));
      case HeuresReservees e ->
          Optional.of(
              new HeuresEvent.HeuresReservees(
                  e.titulaireId(),
                  e.dossierId(),
                  e.tentative(),
                  e.mobilisation().heuresDif(),
                  e.mobilisation().heuresCpf(),
                  e.mobilisation().heuresComplementaires(),
                  publics(e.soldes())));
      case ReservationRefusee e ->
          Optional.of(
              new HeuresEvent.ReservationRefusee(
                  e.titulaireId(),
                  e.dossierId(),
                  e.tentative(),
                  publicMotif(e.motif()),
                  publics(e.soldes())));
      case ReservationLiberee e ->
          Optional.of(
              new HeuresEvent.ReservationLiberee(
                  e.titulaireId(), e.dossierId(), e.tentative(), publics(e.soldes())));
      case HeuresDebitees e ->
          Optional.of(
              new HeuresEvent.HeuresDebitees(
                  e.titulaireId(),
                  e.dossierId(),
                  e.effective().heuresDif(),
                  e.effective().heuresCpf(),
                  publics(e.soldes())));
      // Others have known the DIF frozen since the reservation; the rest is the account's memory.
      case DifFigeDefinitivement _, DemandeDevancee _ -> Optional.empty();
    };
  }

  private static HeuresEvent.Soldes publics(Soldes soldes) {
    return new HeuresEvent.Soldes(
        soldes.dif(), soldes.difReserve(), soldes.cpf(), soldes.cpfReserve(), soldes.difFige());
  }

  private static HeuresEvent.MotifRefusReservation publicMotif(MotifRefus motif) {
    return switch (motif) {
      case DIF_NON_RENSEIGNE -> HeuresEvent.MotifRefusReservation.DIF_NON_RENSEIGNE;
      case HEURES_INSUFFISANTES -> HeuresEvent.MotifRefusReservation.HEURES_INSUFFISANTES;
    };
  }
}
