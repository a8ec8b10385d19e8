package fr.compteformation.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.compteformation.contracts.CompteEvent;
import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.kit.wire.KafkaSilentException;
import fr.compteformation.kit.wire.PublicEventCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KafkaRelayTest {

  private final AtomicBoolean running = new AtomicBoolean(true);
  private final UUID titulaire = UUID.randomUUID();
  private final DomainEventMessage<?> first = event(0);
  private final DomainEventMessage<?> second = event(1);

  @Test
  void aRecordRefusedAtOnceIsNotOvertakenByTheNext() {
    var refusing = new RefusingTheFirst();
    KafkaRelay relay = relay(refusing, () -> {});

    assertThatThrownBy(
            () ->
                new BatchingUnitOfWork<>(first, second)
                    .executeWithResult(
                        () -> {
                          relay.on(first.getPayload(), first);
                          relay.on(second.getPayload(), second);
                          return null;
                        })
                    .getPayload())
        .hasRootCauseInstanceOf(TimeoutException.class);
    assertThat(refusing.sent).isEqualTo(1);
  }

  /** Or the broker makes them by itself, with its own retention. */
  @Test
  void noRecordIsSentBeforeTheTopicsAreThere() {
    var producer =
        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    KafkaRelay relay =
        relay(
            producer,
            () -> {
              throw new IllegalStateException("no topics");
            });

    assertThat(handled(relay).isExceptional()).isTrue();
    assertThat(producer.history()).isEmpty();
  }

  /** It would be the first record of the new topic, before all that happened earlier. */
  @Test
  void aRecordThatWaitsIsTakenBackWhenItsTopicIsNew() {
    var waiting =
        new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    var asked = new AtomicInteger();
    KafkaRelay relay =
        relay(
            waiting,
            () -> {
              if (asked.incrementAndGet() > 1) {
                throw new IllegalStateException("new topics");
              }
            });

    assertThat(handled(relay).exceptionResult()).hasMessageContaining("new topics");
    assertThat(waiting.closed()).isTrue();
  }

  /** Or an operator who drains the instance would wait as long as Kafka acknowledges nothing. */
  @Test
  @Timeout(20)
  void aRelayThatIsStoppedWaitsForNoAcknowledgement() {
    var waiting =
        new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    KafkaRelay relay = relay(waiting, () -> {});
    running.set(false);

    assertThat(handled(relay).exceptionResult()).isInstanceOf(KafkaSilentException.class);
    assertThat(waiting.closed()).isTrue();
  }

  /** Segments share a producer, and another one's batch may fail at any time. */
  @Test
  void aBatchWhoseFirstRecordWasTakenBackDoesNotSendItsSecond() {
    var opened = new ArrayList<MockProducer<String, byte[]>>();
    var producers =
        new PublicEventProducer(
            () -> {
              opened.add(
                  new MockProducer<>(
                      false, null, new StringSerializer(), new ByteArraySerializer()));
              return opened.getLast();
            });
    KafkaRelay relay = relay(producers, () -> {});

    assertThat(
            new BatchingUnitOfWork<>(first, second)
                .executeWithResult(
                    () -> {
                      relay.on(first.getPayload(), first);
                      producers.giveUp();
                      producers.current();
                      relay.on(second.getPayload(), second);
                      return null;
                    })
                .isExceptional())
        .isTrue();
    assertThat(opened).hasSize(2);
    assertThat(opened.getLast().history()).isEmpty();
    assertThat(opened.getLast().closed()).as("the others' is left to them").isFalse();
  }

  /** What comes of a batch with the first event alone. */
  private ResultMessage<?> handled(KafkaRelay relay) {
    return new BatchingUnitOfWork<>(first)
        .executeWithResult(
            () -> {
              relay.on(first.getPayload(), first);
              return null;
            });
  }

  private KafkaRelay relay(MockProducer<String, byte[]> producer, Runnable topics) {
    return relay(new PublicEventProducer(() -> producer), topics);
  }

  private KafkaRelay relay(PublicEventProducer producers, Runnable topics) {
    return new KafkaRelay(
        event -> Optional.of(new CompteActive(titulaire, titulaire)),
        new PublicEventCodec("test"),
        producers,
        topics,
        running::get,
        new RelayMeters(new SimpleMeterRegistry(), Clock.systemUTC(), CompteEvent.class));
  }

  private DomainEventMessage<?> event(long sequence) {
    return new GenericDomainEventMessage<>("Test", titulaire.toString(), sequence, "payload");
  }

  /** As Kafka's client does when its brokers came back only after it gave up on a record. */
  private static class RefusingTheFirst extends MockProducer<String, byte[]> {

    private int sent;

    RefusingTheFirst() {
      super(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
      sent++;
      return sent == 1
          ? CompletableFuture.failedFuture(new TimeoutException("no metadata"))
          : super.send(record);
    }
  }
}
