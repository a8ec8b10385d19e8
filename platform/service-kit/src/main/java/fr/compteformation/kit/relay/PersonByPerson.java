package fr.compteformation.kit.relay;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;

/** Keeps in order what has the same key on Kafka: the person, who may have several aggregates. */
record PersonByPerson(EventTranslator translator) implements SequencingPolicy<EventMessage<?>> {

  @Override
  public Object getSequenceIdentifierFor(EventMessage<?> message) {
    return translator
        .translate(message.getPayload())
        .<Object>map(event -> event.titulaireId().toString())
        .orElseGet(() -> SequentialPerAggregatePolicy.instance().getSequenceIdentifierFor(message));
  }
}
