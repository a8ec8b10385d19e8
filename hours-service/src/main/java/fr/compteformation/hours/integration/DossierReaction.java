package fr.compteformation.hours.integration;

import fr.compteformation.contracts.DossierEvent.DossierAnnule;
import fr.compteformation.contracts.DossierEvent.DossierClos;
import fr.compteformation.contracts.DossierEvent.DossierValide;
import fr.compteformation.contracts.DossierEvent.ValidationDemandee;
import fr.compteformation.hours.CompteHeuresCommand.ConfirmerReservation;
import fr.compteformation.hours.CompteHeuresCommand.DebiterHeures;
import fr.compteformation.hours.CompteHeuresCommand.LibererReservation;
import fr.compteformation.hours.CompteHeuresCommand.ReserverHeures;
import fr.compteformation.kit.inbox.OnPublicEvent;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** What dossiers ask of their titulaire's hours. The account itself ignores what is out of date. */
@Component
public class DossierReaction {

  private final CommandGateway commands;

  /**
   * @param commands to this service's accounts
   */
  public DossierReaction(CommandGateway commands) {
    this.commands = commands;
  }

  @OnPublicEvent
  void on(ValidationDemandee event) {
    commands.sendAndWait(
        new ReserverHeures(
            event.titulaireId(),
            event.dossierId(),
            event.tentative(),
            event.heures(),
            event.heuresComplementaires()));
  }

  @OnPublicEvent
  void on(DossierValide event) {
    commands.sendAndWait(
        new ConfirmerReservation(event.titulaireId(), event.dossierId(), event.tentative()));
  }

  @OnPublicEvent
  void on(DossierAnnule event) {
    commands.sendAndWait(
        new LibererReservation(event.titulaireId(), event.dossierId(), event.tentative()));
  }

  @OnPublicEvent
  void on(DossierClos event) {
    commands.sendAndWait(
        new DebiterHeures(
            event.titulaireId(), event.dossierId(), event.tentative(), event.heuresEffectuees()));
  }
}
