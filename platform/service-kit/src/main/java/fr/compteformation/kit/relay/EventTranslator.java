package fr.compteformation.kit.relay;

import fr.compteformation.contracts.PublicEvent;
import java.util.Optional;

/**
 * Maps a service's private domain events to the published language. Each service that stores events
 * has exactly one, an exhaustive {@code switch} over its sealed event interface.
 */
@FunctionalInterface
public interface EventTranslator {

  /**
   * @param domainEvent a stored event's payload
   * @return what the outside may know of it; empty when it is nobody else's business
   */
  Optional<PublicEvent> translate(Object domainEvent);

  /** The part of the published language that the service speaks, to be counted from zero on. */
  default Class<? extends PublicEvent> language() {
    return PublicEvent.class;
  }
}
