package fr.compteformation.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.kit.CompteFormationProperties.Kafka;
import fr.compteformation.kit.wire.KafkaTopics;
import fr.compteformation.kit.wire.PublicEventCodec;
import fr.compteformation.kit.wire.PublicEventCodec.Received;
import fr.compteformation.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

/** What is stopped stays stopped, even if it takes long to end. */
class PublicEventConsumerTest {

  private static final String TOPIC = "cpf.comptes";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final PublicEventCodec codec = new PublicEventCodec("test");
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<MockConsumer<String, byte[]>> opened = new CopyOnWriteArrayList<>();
  private final Semaphore handled = new Semaphore(0);
  private final Semaphore begun = new Semaphore(0);
  private volatile OffsetAndMetadata committed;
  private volatile Map<String, String> ids = Map.of(TOPIC, "first");

  private final PublicEventConsumer consumer =
      new PublicEventConsumer(
          "test",
          Set.of(TOPIC),
          this::open,
          codec,
          new SlowHandler(),
          null,
          new FixedTopics(),
          new ConsumerWatch(meters, Traces.NONE, Clock.systemUTC(), "test", Set.of(TOPIC)));

  @Test
  void oneThatIsStillAtAnEventRunsAndIsNotRevivedBesideItsSuccessor() throws Exception {
    consumer.start();
    begun.acquire();
    Thread stopping = Thread.ofVirtual().start(consumer::stop);
    await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);

    assertThat(consumer.isRunning()).as("at its last event").isTrue();
    consumer.start();
    assertThat(opened).as("the next waits for it").hasSize(1);

    handled.release();
    await().until(() -> opened.size() == 2);
    assertThat(opened.getFirst().closed()).isTrue();

    stopping.join();
    handled.release(10);
    consumer.stop();
    assertThat(consumer.isRunning()).isFalse();
    assertThat(opened).allMatch(MockConsumer::closed);
  }

  @Test
  void oneThatIsStoppedSaysNothingOfWhatIsLeft() throws Exception {
    handled.release(10);
    consumer.start();
    await().until(() -> lag() > 0);

    consumer.stop();

    assertThat(lag()).isZero();
  }

  @Test
  void aGroupsOffsetOfATopicOfBeforeIsNotGoneBy() {
    handled.release(10);
    consumer.start();
    await().until(() -> new OffsetAndMetadata(1, "first").equals(committed));

    ids = Map.of(TOPIC, "second");

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> new OffsetAndMetadata(1, "second").equals(committed));
    assertThat(begun.availablePermits()).as("handled in both").isEqualTo(2);
    consumer.stop();
  }

  /** One record of five is there; what was committed last, by whomever, stands. */
  private Consumer<String, byte[]> open() {
    var mock = new RememberingConsumer();
    OffsetAndMetadata before = committed;
    mock.updateBeginningOffsets(Map.of(PARTITION, 0L));
    mock.updateEndOffsets(Map.of(PARTITION, 5L));
    mock.schedulePollTask(
        () -> {
          if (before != null) {
            mock.commitSync(Map.of(PARTITION, before));
          }
          mock.rebalance(List.of(PARTITION));
          mock.addRecord(record());
        });
    opened.add(mock);
    return mock;
  }

  private double lag() {
    return meters.get("cpf.consumer.lag").gauge().value();
  }

  private ConsumerRecord<String, byte[]> record() {
    var id = UUID.randomUUID();
    var sent =
        codec.write(
            new CompteActive(id, id),
            new GenericDomainEventMessage<>("Test", id.toString(), 0, "private"));
    return new ConsumerRecord<>(
        TOPIC,
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        sent.key(),
        sent.value(),
        sent.headers(),
        Optional.empty());
  }

  private class RememberingConsumer extends MockConsumer<String, byte[]> {
    RememberingConsumer() {
      super("earliest");
    }

    @Override
    public synchronized void commitSync(
        Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
      super.commitSync(offsets, timeout);
      committed = offsets.get(PARTITION);
    }
  }

  private class SlowHandler implements PublicEventHandler {
    @Override
    public boolean concerns(Received received) {
      return true;
    }

    @Override
    public void handle(Received received) {
      begun.release();
      handled.acquireUninterruptibly();
    }
  }

  private class FixedTopics extends KafkaTopics {
    FixedTopics() {
      super(new Kafka("127.0.0.1:1", (short) 1, 1, Map.of()), "test", "none");
    }

    @Override
    public Map<String, String> ids(Duration age) {
      return ids;
    }
  }
}
