package fr.compteformation.system.protocol;

import fr.compteformation.dossier.integration.HeuresReaction;
import fr.compteformation.hours.CompteHeuresEvent;
import fr.compteformation.hours.integration.DossierReaction;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** How the two sides are connected: as in production, or with a guard missing on purpose. */
interface Wiring {

  /** As in production. */
  Wiring REAL = new Wiring() {};

  /** What reacts in hours to dossiers. */
  default Object hours(CommandGateway commands) {
    return new DossierReaction(commands);
  }

  /** What reacts in dossiers to hours. */
  default Object dossiers(CommandGateway commands) {
    return new HeuresReaction(commands);
  }

  /** What an hours account remembers of an event that it applied. */
  default CompteHeuresEvent remembered(CompteHeuresEvent event) {
    return event;
  }
}
