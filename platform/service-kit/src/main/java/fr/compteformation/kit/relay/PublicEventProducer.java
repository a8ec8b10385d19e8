package fr.compteformation.kit.relay;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * What the service writes to Kafka with, opened with the first record. Kafka's own producer never
 * gives up on a record, so that none overtakes another; here all that wait are given up at once.
 */
public class PublicEventProducer {

  private final Supplier<Producer<String, byte[]>> opening;
  private Producer<String, byte[]> current;
  private boolean closed;

  PublicEventProducer(Supplier<Producer<String, byte[]>> opening) {
    this.opening = opening;
  }

  /**
   * Sends a record.
   *
   * @return Kafka's acknowledgement; it fails when the record is given up
   * @throws IllegalStateException when the service is stopping
   */
  public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
    return current().send(record);
  }

  /**
   * Lets go of the records that Kafka has not acknowledged; it may have some of them. The next
   * record goes through a new producer, which knows nothing of the topics of before.
   */
  synchronized void giveUp() {
    if (current != null) {
      giveUp(current);
    }
  }

  /** As {@link #giveUp()}, unless that producer was given up before. */
  synchronized void giveUp(Producer<String, byte[]> producer) {
    if (producer == current) {
      current.close(Duration.ZERO);
      current = null;
    }
  }

  /** Until {@link #open}, once what waits has had a moment to get through. */
  synchronized void close(Duration grace) {
    closed = true;
    if (current != null) {
      current.close(grace);
      current = null;
    }
  }

  /** Records are taken again. */
  synchronized void open() {
    closed = false;
  }

  /**
   * What records are sent with until it is given up.
   *
   * @throws IllegalStateException when the service is stopping
   */
  synchronized Producer<String, byte[]> current() {
    if (closed) {
      throw new IllegalStateException("The service is stopping and publishes nothing any more");
    }
    if (current == null) {
      current = opening.get();
    }
    return current;
  }
}
