package fr.compteformation.kit.essai;

import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.kit.wire.PublicEventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** The topics as the outside sees them: another service that publishes, a subscriber that reads. */
public final class PublicTopics implements AutoCloseable {

  private final PublicEventCodec codec = new PublicEventCodec("another-service");
  private final String brokers;
  private final KafkaProducer<String, byte[]> producer;

  public PublicTopics(String brokers) {
    this.brokers = brokers;
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** The record that another service would send for an event. */
  public ProducerRecord<String, byte[]> record(PublicEvent event) {
    return codec.write(
        event,
        new GenericDomainEventMessage<>("Other", UUID.randomUUID().toString(), 0, "private"));
  }

  /** Sends a record and waits until Kafka has it. */
  public void send(ProducerRecord<String, byte[]> record) {
    producer.send(record);
    producer.flush();
  }

  /** All records of a topic, from the beginning to now, that a test cares for. */
  public List<ConsumerRecord<String, byte[]>> read(
      String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      var records = new ArrayList<ConsumerRecord<String, byte[]>>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records.stream().filter(wanted).toList();
    }
  }

  /** A header as text. */
  public static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
