package fr.compteformation.kit.relay;

import fr.compteformation.kit.wire.PublicEventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
  private final MeterRegistry meters;
  private final Clock clock;

  KafkaRelay(
      EventTranslator translator,
      PublicEventCodec codec,
      Producer<String, byte[]> producer,
      MeterRegistry meters,
      Clock clock) {
    this.translator = translator;
    this.codec = codec;
    this.producer = producer;
    this.meters = meters;
    this.clock = clock;
  }

  @EventHandler
  void on(Object payload, EventMessage<?> message) {
    UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
    List<Sent> sent = batch.getOrComputeResource(PROCESSOR, key -> new ArrayList<>());
    translator
        .translate(payload)
        .map(event -> codec.write(event, (DomainEventMessage<?>) message))
        .ifPresent(record -> sent.add(send(message, record)));
    if (!(batch instanceof BatchingUnitOfWork<?> several) || several.isLastMessage(message)) {
      sent.forEach(this::awaitAcknowledgement);
      sent.clear();
    }
  }

  /** A record that Kafka's client refuses at once must not be overtaken by the next. */
  private Sent send(EventMessage<?> message, ProducerRecord<String, byte[]> record) {
    var sent = new Sent(message, producer.send(record));
    if (sent.acknowledgement().isDone()) {
      acknowledged(sent);
    }
    return sent;
  }

  private void awaitAcknowledgement(Sent sent) {
    acknowledged(sent);
    meters
        .timer("cpf.relay.delay", "event", sent.message().getPayloadType().getSimpleName())
        .record(Duration.between(sent.message().getTimestamp(), clock.instant()));
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

  private record Sent(EventMessage<?> message, Future<RecordMetadata> acknowledgement) {}

  /** Kafka did not take an event; the batch will be sent again. */
  static class NotRelayedException extends RuntimeException {
    NotRelayedException(EventMessage<?> message, Throwable cause) {
      super("Event " + message.getIdentifier() + " was not acknowledged by Kafka", cause);
    }
  }
}
