package fr.compteformation.kit.relay;

import fr.compteformation.kit.eventstore.FailedBatches;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;

/** Keeps in order what has the same key on Kafka: the person, who may have several aggregates. */
record PersonByPerson(EventTranslator translator, FailedBatches failed)
    implements SequencingPolicy<EventMessage<?>> {

  @Override
  public Object getSequenceIdentifierFor(EventMessage<?> message) {
    try {
      return translator
          .translate(message.getPayload())
          .<Object>map(event -> event.titulaireId().toString())
          .orElseGet(
              () -> SequentialPerAggregatePolicy.instance().getSequenceIdentifierFor(message));
    } catch (RuntimeException e) {
      failed.stuck(KafkaRelay.PROCESSOR, e);
      throw e;
    }
  }
}
