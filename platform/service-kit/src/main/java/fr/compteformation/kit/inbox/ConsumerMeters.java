package fr.compteformation.kit.inbox;

import fr.compteformation.kit.metrics.Delays;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What operators see of one consumer of public events. */
public final class ConsumerMeters {

  private final Clock clock;
  private final Map<String, Long> lags = new ConcurrentHashMap<>();
  private final Timer delay;
  private final Counter passing;
  private final Counter lasting;
  private final Counter reading;

  /**
   * @param group the consumer group
   * @param topics what it reads
   */
  public ConsumerMeters(MeterRegistry meters, Clock clock, String group, Set<String> topics) {
    this.clock = clock;
    this.delay = Delays.timer("cpf.consumer.delay").tag("group", group).register(meters);
    this.passing = failures(meters, group, "passing");
    this.lasting = failures(meters, group, "lasting");
    this.reading = failures(meters, group, "reading");
    for (String topic : topics) {
      Gauge.builder("cpf.consumer.lag", () -> lags.getOrDefault(topic, 0L))
          .tag("group", group)
          .tag("topic", topic)
          .baseUnit("events")
          .register(meters);
    }
  }

  /** An event was handled, whether it concerned anybody or not. */
  void handled(Instant happened) {
    delay.record(Duration.between(happened, clock.instant()));
  }

  /** An attempt at handling an event failed. */
  void failed(boolean willPass) {
    (willPass ? passing : lasting).increment();
  }

  /** Reading stopped and starts again with a new consumer. */
  void stopped() {
    reading.increment();
  }

  /** Notes how much the partitions assigned here have still to read; on the consumer's thread. */
  void note(Consumer<?, ?> consumer) {
    lags.keySet().forEach(topic -> lags.put(topic, 0L));
    for (TopicPartition partition : consumer.assignment()) {
      lags.merge(partition.topic(), consumer.currentLag(partition).orElse(0), Long::sum);
    }
  }

  private static Counter failures(MeterRegistry meters, String group, String kind) {
    return meters.counter("cpf.consumer.failures", "group", group, "kind", kind);
  }
}
