package fr.compteformation.kit.relay;

import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.kit.relay.RelayBatch.Sent;
import fr.compteformation.kit.wire.KafkaSilentException;
import fr.compteformation.kit.wire.PublicEventCodec;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
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
 * waits for Kafka keeps those behind it waiting: first deliveries stay in order. What was handed to
 * Kafka's client in a batch that fails is taken back: it must not reach a topic that is new.
 */
@ProcessingGroup(KafkaRelay.PROCESSOR)
class KafkaRelay {

  static final String PROCESSOR = "relay";

  /** Longer than an acknowledgement takes; then it is looked whether to go on waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final EventTranslator translator;
  private final PublicEventCodec codec;
  private final PublicEventProducer producer;
  private final Runnable topics;
  private final BooleanSupplier running;
  private final RelayMeters meters;

  /**
   * @param topics returns when records may be sent: the topics are there, with their settings (a
   *     broker may make a missing one by itself, with settings of its own), and are those that the
   *     relay has filled so far
   * @param running whether the processor is to go on: who stops it, to drain or to divide, is not
   *     kept waiting by a Kafka that acknowledges nothing
   */
  KafkaRelay(
      EventTranslator translator,
      PublicEventCodec codec,
      PublicEventProducer producer,
      Runnable topics,
      BooleanSupplier running,
      RelayMeters meters) {
    this.translator = translator;
    this.codec = codec;
    this.producer = producer;
    this.topics = topics;
    this.running = running;
    this.meters = meters;
  }

  @EventHandler
  void on(Object payload, EventMessage<?> message) {
    UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
    RelayBatch batch = unitOfWork.getOrComputeResource(PROCESSOR, key -> new RelayBatch(producer));
    try {
      translator
          .translate(payload)
          .ifPresent(event -> send(batch, event, (DomainEventMessage<?>) message));
      if (!(unitOfWork instanceof BatchingUnitOfWork<?> several)
          || several.isLastMessage(message)) {
        batch.sent().forEach(this::awaitAcknowledgement);
        batch.sent().clear();
      }
    } catch (RuntimeException e) {
      batch.giveUp();
      throw e;
    }
  }

  /** A record that Kafka's client refuses at once must not be overtaken by the next. */
  private void send(RelayBatch batch, PublicEvent event, DomainEventMessage<?> message) {
    topics.run();
    Sent sent = batch.send(event, message, codec.write(event, message));
    if (sent.acknowledgement().isDone()) {
      acknowledged(sent);
    }
  }

  private void awaitAcknowledgement(Sent sent) {
    while (!acknowledged(sent)) {
      if (!running.getAsBoolean()) {
        throw new NotRelayedException(sent.message(), null);
      }
      topics.run();
    }
    meters.published(sent.event(), sent.message().getTimestamp());
  }

  /** Whether Kafka has it; not yet, when that takes long. */
  private static boolean acknowledged(Sent sent) {
    try {
      sent.acknowledgement().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotRelayedException(sent.message(), e);
    } catch (ExecutionException e) {
      throw new NotRelayedException(sent.message(), e.getCause());
    }
  }

  /** Kafka did not take an event; the batch will be sent again. */
  static class NotRelayedException extends KafkaSilentException {
    NotRelayedException(EventMessage<?> message, Throwable cause) {
      super("Kafka does not acknowledge event " + message.getIdentifier(), cause);
    }
  }
}
