package fr.compteformation.kit.inbox;

import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.kit.relay.PublicEventProducer;
import fr.compteformation.telemetry.SilentStackTraces;
import io.cloudevents.rw.CloudEventRWException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a service puts the public events it cannot handle: topic {@code cpf.rebuts.<service>}, the
 * record as it came, with headers that say where from and why; and its own {@link DeadLetterBox}.
 */
public class DeadLetters {

  static final String CAUSE = "rebut_cause";
  static final String TOPIC = "rebut_topic";
  static final String PARTITION = "rebut_partition";
  static final String OFFSET = "rebut_offset";
  static final String CONSUMER = "rebut_consommateur";

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final String topic;
  private final PublicEventProducer producer;
  private final DeadLetterBox box;
  private final MeterRegistry meters;

  DeadLetters(
      String service, PublicEventProducer producer, DeadLetterBox box, MeterRegistry meters) {
    this.topic = "cpf.rebuts." + service;
    this.producer = producer;
    this.box = box;
    this.meters = meters;
    PublicEventTypes.topics().forEach(this::counter);
  }

  /** The topic they are in. */
  public String topic() {
    return topic;
  }

  /** Puts a record aside; returns when Kafka and the database have it. */
  void add(ConsumerRecord<String, byte[]> record, String consumer, Throwable cause) {
    var letter = new ProducerRecord<>(topic, record.key(), record.value());
    record.headers().forEach(letter.headers()::add);
    header(letter, CAUSE, describe(cause));
    header(letter, TOPIC, record.topic());
    header(letter, PARTITION, Integer.toString(record.partition()));
    header(letter, OFFSET, Long.toString(record.offset()));
    header(letter, CONSUMER, consumer);
    try {
      producer.send(letter).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while putting a record aside", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not take a dead letter", e.getCause());
    }
    box.put(record, consumer, describe(cause));
    counter(record.topic()).increment();
    LOG.error(
        "Put aside {}-{}@{} in {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        topic,
        describe(cause));
  }

  /** There from the start, at zero: an alert on a rise must see the first. */
  private Counter counter(String origin) {
    return meters.counter("cpf.dead.letters", "topic", origin);
  }

  /**
   * What was sent by strangers in words, all else by class: a message may repeat what somebody
   * typed.
   */
  static String describe(Throwable cause) {
    for (Throwable fault = cause; fault != null; fault = fault.getCause()) {
      if (fault instanceof CloudEventRWException unreadable) {
        return "not a CloudEvent (" + unreadable.getKind() + ")";
      }
      if (fault instanceof EarlierLetterException) {
        return fault.getMessage();
      }
    }
    return SilentStackTraces.origin(cause);
  }

  private static void header(ProducerRecord<?, ?> letter, String name, String value) {
    letter.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
