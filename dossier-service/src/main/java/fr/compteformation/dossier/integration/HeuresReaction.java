package fr.compteformation.dossier.integration;

import fr.compteformation.contracts.HeuresEvent.HeuresReservees;
import fr.compteformation.contracts.HeuresEvent.MotifRefusReservation;
import fr.compteformation.contracts.HeuresEvent.ReservationRefusee;
import fr.compteformation.dossier.DossierCommand.ConstaterRefus;
import fr.compteformation.dossier.DossierCommand.ConstaterReservation;
import fr.compteformation.dossier.MotifEchec;
import fr.compteformation.kit.inbox.OnPublicEvent;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** The hours account's answers to demands. The dossier itself ignores what is out of date. */
@Component
public class HeuresReaction {

  private final CommandGateway commands;

  /**
   * @param commands to this service's dossiers
   */
  public HeuresReaction(CommandGateway commands) {
    this.commands = commands;
  }

  @OnPublicEvent
  void on(HeuresReservees event) {
    commands.sendAndWait(
        new ConstaterReservation(
            event.dossierId(),
            event.tentative(),
            event.heuresDif(),
            event.heuresCpf(),
            event.heuresComplementaires()));
  }

  @OnPublicEvent
  void on(ReservationRefusee event) {
    commands.sendAndWait(
        new ConstaterRefus(event.dossierId(), event.tentative(), motif(event.motif())));
  }

  private static MotifEchec motif(MotifRefusReservation motif) {
    return switch (motif) {
      case DIF_NON_RENSEIGNE -> MotifEchec.DIF_NON_RENSEIGNE;
      case HEURES_INSUFFISANTES -> MotifEchec.HEURES_INSUFFISANTES;
    };
  }
}
