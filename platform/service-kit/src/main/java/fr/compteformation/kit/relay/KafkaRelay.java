package fr.compteformation.kit.relay;

import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.kit.wire.PublicEventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Streams the event store to Kafka. The processor's token advances only when Kafka has acknowledged
 * every record of the batch, so a crash at any point sends again and never skips. A record that
 * waits for Kafka keeps those behind it waiting: first deliveries stay in order.
 */
@ProcessingGroup(KafkaRelay.PROCESSOR)
class KafkaRelay {

  static final String PROCESSOR = "relay";

  private final EventTranslator translator;
  private final PublicEventCodec codec;
  private final Producer<String, byte[]> producer;
  private final Runnable topics;
  private final RelayMeters meters;

  /**
   * @param topics returns once the topics are there, with their settings: a broker may make a
   *     missing one by itself, with settings of its own, as soon as a record is sent
   */
  KafkaRelay(
      EventTranslator translator,
      PublicEventCodec codec,
      Producer<String, byte[]> producer,
      Runnable topics,
      RelayMeters meters) {
    this.translator = translator;
    this.codec = codec;
    this.producer = producer;
    this.topics = topics;
    this.meters = meters;
  }

  @EventHandler
  void on(Object payload, EventMessage<?> message) {
    UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
    List<Sent> sent = batch.getOrComputeResource(PROCESSOR, key -> new ArrayList<>());
    translator
        .translate(payload)
        .map(event -> send(event, (DomainEventMessage<?>) message))
        .ifPresent(sent::add);
    if (!(batch instanceof BatchingUnitOfWork<?> several) || several.isLastMessage(message)) {
      sent.forEach(this::awaitAcknowledgement);
      sent.clear();
    }
  }

  /** A record that Kafka's client refuses at once must not be overtaken by the next. */
  private Sent send(PublicEvent event, DomainEventMessage<?> message) {
    topics.run();
    var sent = new Sent(event.getClass(), message, producer.send(codec.write(event, message)));
    if (sent.acknowledgement().isDone()) {
      acknowledged(sent);
    }
    return sent;
  }

  private void awaitAcknowledgement(Sent sent) {
    acknowledged(sent);
    meters.published(sent.event(), sent.message().getTimestamp());
  }

  private static void acknowledged(Sent sent) {
    try {
      sent.acknowledgement().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotRelayedException(sent.message(), e);
    } catch (ExecutionException e) {
      throw new NotRelayedException(sent.message(), e.getCause());
    }
  }

  private record Sent(
      Class<? extends PublicEvent> event,
      EventMessage<?> message,
      Future<RecordMetadata> acknowledgement) {}

  /** Kafka did not take an event; the batch will be sent again. */
  static class NotRelayedException extends RuntimeException {
    NotRelayedException(EventMessage<?> message, Throwable cause) {
      super("Event " + message.getIdentifier() + " was not acknowledged by Kafka", cause);
    }
  }
}
