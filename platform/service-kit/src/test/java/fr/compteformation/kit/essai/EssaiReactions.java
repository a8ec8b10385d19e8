package fr.compteformation.kit.essai;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.kit.inbox.OnPublicEvent;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Notes one hour for each account opened, then fails if a test wants it to. */
@Component
class EssaiReactions {

  private final CommandGateway commands;
  private final Map<UUID, RuntimeException> faults;

  EssaiReactions(CommandGateway commands, Map<UUID, RuntimeException> faults) {
    this.commands = commands;
    this.faults = faults;
  }

  @OnPublicEvent
  void on(CompteActive event) {
    commands.sendAndWait(new Essai.Noter(event.titulaireId(), 1));
    RuntimeException fault = faults.get(event.titulaireId());
    if (fault != null) {
      throw fault;
    }
  }
}
