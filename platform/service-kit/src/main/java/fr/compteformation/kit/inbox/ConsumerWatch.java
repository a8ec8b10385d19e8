package fr.compteformation.kit.inbox;

import fr.compteformation.kit.metrics.Delays;
import fr.compteformation.kit.wire.PublicEventCodec.Received;
import fr.compteformation.telemetry.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** What operators see of one consumer of public events. */
public final class ConsumerWatch {

  private final Clock clock;
  private final Traces traces;
  private final String group;
  private final Map<String, Long> lags = new ConcurrentHashMap<>();
  private final Timer delay;
  private final Counter passing;
  private final Counter lasting;
  private final Counter reading;

  /**
   * @param group the consumer group
   * @param topics what it reads
   */
  public ConsumerWatch(
      MeterRegistry meters, Traces traces, Clock clock, String group, Set<String> topics) {
    this.clock = clock;
    this.traces = traces;
    this.group = group;
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

  /** Handles an event as one more step of the trace that it came with, and notes the delay. */
  void handling(ConsumerRecord<?, ?> record, Received received, Runnable work) {
    String name = group + " " + received.event().getClass().getSimpleName();
    try {
      traces.follow(traceparent(record), name, Executors.callable(work));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    delay.record(Duration.between(received.metadata().time(), clock.instant()));
  }

  /** An attempt at handling an event failed. */
  void failed(boolean willPass) {
    (willPass ? passing : lasting).increment();
  }

  /** Reading stopped and starts again with a new consumer. */
  void stopped() {
    reading.increment();
  }

  /** This instance reads no longer, and says nothing of what is left. */
  void left() {
    lags.clear();
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

  private static String traceparent(ConsumerRecord<?, ?> record) {
    Header header = record.headers().lastHeader("ce_" + Traces.TRACEPARENT);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
