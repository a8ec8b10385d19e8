package fr.compteformation.hours.web;

import fr.compteformation.hours.CompteHeuresEvent;
import fr.compteformation.hours.Soldes;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What other services ask before they decide something. They get the truth of the events, not the
 * read model, which may be a moment behind or being rebuilt.
 */
@RestController
@RequestMapping("/interne/comptes-heures")
class CompteHeuresInterneController {

  private final EventStore events;

  CompteHeuresInterneController(EventStore events) {
    this.events = events;
  }

  /** A titulaire's balances; those of a new account when he has none yet. */
  @GetMapping("/{titulaireId}")
  CompteHeuresVue compte(@PathVariable UUID titulaireId) {
    Soldes soldes =
        events
            .readEvents(titulaireId.toString())
            .asStream()
            .map(DomainEventMessage::getPayload)
            .map(CompteHeuresEvent.class::cast)
            .map(CompteHeuresEvent::soldes)
            .reduce(Soldes.VIDES, (avant, apres) -> apres);
    return CompteHeuresVue.de(soldes);
  }
}
