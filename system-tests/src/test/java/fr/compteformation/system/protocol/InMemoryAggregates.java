package fr.compteformation.system.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.modelling.command.inspection.AggregateModel;

/**
 * Runs commands on real, event-sourced aggregates and keeps their events in memory. Not for several
 * threads.
 */
final class InMemoryAggregates<T> {

  private final AggregateModel<T> model;
  private final Callable<T> newRoot;
  private final UnaryOperator<Object> bend;
  private final Consumer<Object> stored;
  private final Map<UUID, List<DomainEventMessage<?>>> streams = new HashMap<>();
  private final Map<UUID, EventSourcedAggregate<T>> sourced = new HashMap<>();
  private final List<DomainEventMessage<?>> transaction = new ArrayList<>();
  private final EventBus bus = new TransactionBus();

  /**
   * @param bend what an aggregate remembers of an event that it applied: the event, or, to break a
   *     rule on purpose, another
   * @param stored told each event's payload once its command has succeeded
   */
  InMemoryAggregates(
      AggregateModel<T> model,
      Callable<T> newRoot,
      UnaryOperator<Object> bend,
      Consumer<Object> stored) {
    this.model = model;
    this.bend = bend;
    this.newRoot = newRoot;
    this.stored = stored;
  }

  /** Handles a command; when it throws, nothing is stored. */
  Object handle(UUID id, Object command) throws Exception {
    transaction.clear();
    try {
      Object result = aggregate(id).handle(GenericCommandMessage.asCommandMessage(command));
      var events = List.copyOf(transaction);
      var stream = streams.computeIfAbsent(id, _ -> new ArrayList<>());
      events.forEach(event -> stream.add(bent(event)));
      events.forEach(event -> stored.accept(event.getPayload()));
      return result;
    } catch (Exception e) {
      sourced.remove(id);
      throw e;
    }
  }

  boolean exists(UUID id) {
    return streams.containsKey(id);
  }

  /** Forgets all state but the events, as a restart does. */
  void restart() {
    sourced.clear();
  }

  /** An aggregate whose event was bent is sourced again, so that it remembers the bent one. */
  private DomainEventMessage<?> bent(DomainEventMessage<?> event) {
    Object payload = bend.apply(event.getPayload());
    if (payload.equals(event.getPayload())) {
      return event;
    }
    restart();
    return new GenericDomainEventMessage<>(
        event.getType(), event.getAggregateIdentifier(), event.getSequenceNumber(), payload);
  }

  private EventSourcedAggregate<T> aggregate(UUID id) throws Exception {
    var known = sourced.get(id);
    if (known != null) {
      return known;
    }
    var trigger = NoSnapshotTriggerDefinition.TRIGGER;
    EventSourcedAggregate<T> aggregate;
    if (exists(id)) {
      aggregate = EventSourcedAggregate.initialize(newRoot.call(), model, bus, trigger);
      aggregate.initializeState(DomainEventStream.of(streams.get(id)));
    } else {
      aggregate = EventSourcedAggregate.initialize(newRoot, model, bus, trigger);
    }
    sourced.put(id, aggregate);
    return aggregate;
  }

  /** Takes what the aggregate applies. */
  private final class TransactionBus implements EventBus {

    @Override
    public void publish(List<? extends EventMessage<?>> events) {
      events.forEach(event -> transaction.add((DomainEventMessage<?>) event));
    }

    @Override
    public Registration subscribe(Consumer<List<? extends EventMessage<?>>> consumer) {
      return () -> true;
    }

    @Override
    public Registration registerDispatchInterceptor(
        MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
      return () -> true;
    }
  }
}
