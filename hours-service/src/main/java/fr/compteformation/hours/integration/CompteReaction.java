package fr.compteformation.hours.integration;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.hours.CompteHeuresCommand.OuvrirCompteHeures;
import fr.compteformation.kit.inbox.OnPublicEvent;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** An activated account gets its hours account. */
@Component
public class CompteReaction {

  private final CommandGateway commands;

  /**
   * @param commands to this service's accounts
   */
  public CompteReaction(CommandGateway commands) {
    this.commands = commands;
  }

  @OnPublicEvent
  void on(CompteActive event) {
    commands.sendAndWait(new OuvrirCompteHeures(event.titulaireId()));
  }
}
