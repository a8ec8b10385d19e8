package fr.compteformation.embedded.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Stands in for the other services on Kafka: publishes what they would, reads what they would.
 *
 * @param <E> the published events
 */
public final class OtherServices<E> implements AutoCloseable {

  /** Makes the record of an event. */
  @FunctionalInterface
  public interface Writer<E> {

    /**
     * @param sequence position among the events of its subject
     */
    ProducerRecord<String, byte[]> write(E event, long sequence);
  }

  private final Map<String, Object> kafka =
      Map.of("bootstrap.servers", SharedInfrastructure.get().bootstrapServers());
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
  private final Writer<E> writer;
  private final Function<ConsumerRecord<String, byte[]>, Optional<E>> reader;

  /**
   * @param reader empty for a record that holds no event it knows
   */
  public OtherServices(
      Writer<E> writer, Function<ConsumerRecord<String, byte[]>, Optional<E>> reader) {
    this.writer = writer;
    this.reader = reader;
  }

  /** Publishes the first event of its subject, and says the record, to send it again. */
  public ProducerRecord<String, byte[]> publish(E event) {
    return publish(event, 0);
  }

  /** Publishes an event, and says the record, to send it again. */
  public ProducerRecord<String, byte[]> publish(E event, long sequence) {
    var record = writer.write(event, sequence);
    send(record);
    return record;
  }

  /** Sends a record; Kafka has it when this returns. */
  public void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** All events of this key on a topic, so far, in order. */
  public List<E> heard(String topic, Object key) {
    return records(topic).stream()
        .filter(record -> key.toString().equals(record.key()))
        .flatMap(record -> reader.apply(record).stream())
        .toList();
  }

  /** Everything on a topic, so far. */
  public List<ConsumerRecord<String, byte[]>> records(String topic) {
    try (var consumer =
        new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var records = new ArrayList<ConsumerRecord<String, byte[]>>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
