package fr.compteformation.hours;

import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.embedded.testing.OtherServices;
import fr.compteformation.kit.wire.PublicEventCodec;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** The services around this one, which speak the published language. */
final class AutresServices {

  private static final PublicEventCodec CODEC = new PublicEventCodec("test");

  private AutresServices() {}

  static OtherServices<PublicEvent> surKafka() {
    return new OtherServices<>(
        (event, sequence) ->
            CODEC.write(
                event,
                new GenericDomainEventMessage<>(
                    "Test", event.subject().toString(), sequence, event)),
        record -> CODEC.read(record).map(PublicEventCodec.Received::event));
  }
}
