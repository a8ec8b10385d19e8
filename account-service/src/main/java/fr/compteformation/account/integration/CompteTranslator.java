package fr.compteformation.account.integration;

import fr.compteformation.account.CompteDomainEvent;
import fr.compteformation.contracts.CompteEvent;
import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.kit.relay.EventTranslator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What others may know of an account. */
@Component
class CompteTranslator implements EventTranslator {

  @Override
  public Class<? extends PublicEvent> language() {
    return CompteEvent.class;
  }

  @Override
  public Optional<PublicEvent> translate(Object domainEvent) {
    return domainEvent instanceof CompteDomainEvent event
        ? Optional.of(publish(event))
        : Optional.empty();
  }

  private static PublicEvent publish(CompteDomainEvent event) {
    return switch (event) {
      case CompteDomainEvent.CompteOuvert ouvert ->
          new CompteActive(ouvert.titulaireId(), ouvert.inscriptionId());
    };
  }
}
