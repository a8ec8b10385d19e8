package fr.compteformation.system;

import fr.compteformation.contracts.PublicEventTypes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is on Kafka, read as any subscriber reads it. */
final class KafkaLog {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration POLL = Duration.ofMillis(100);

  private KafkaLog() {}

  /** Every public event from the first to the last, redeliveries included, in order of arrival. */
  static List<Published> events(String brokers) {
    return events(client(brokers));
  }

  /** The same, with a client's settings. */
  static List<Published> events(Map<String, Object> client) {
    try (var consumer = consumer(client)) {
      return records(consumer, PublicEventTypes.topics()).stream().map(Published::of).toList();
    }
  }

  /** The records that carry them. */
  static List<ConsumerRecord<byte[], byte[]>> published(String brokers) {
    return records(brokers, PublicEventTypes.topics());
  }

  /** Each public event once, as it came first. */
  static List<Published> firstDeliveries(String brokers) {
    return firstDeliveries(client(brokers));
  }

  /** The same, with a client's settings. */
  static List<Published> firstDeliveries(Map<String, Object> client) {
    Map<String, Published> first = new LinkedHashMap<>();
    events(client).forEach(event -> first.putIfAbsent(event.id(), event));
    return List.copyOf(first.values());
  }

  /** Every record of every topic but Kafka's own. */
  static List<ConsumerRecord<byte[], byte[]>> everything(String brokers) {
    try (var consumer = consumer(brokers)) {
      return records(
          consumer,
          consumer.listTopics().keySet().stream()
              .filter(topic -> !topic.startsWith("__"))
              .toList());
    }
  }

  static KafkaConsumer<byte[], byte[]> consumer(String brokers) {
    return consumer(client(brokers));
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> client) {
    Map<String, Object> settings = new LinkedHashMap<>(client);
    settings.put("enable.auto.commit", false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> client(String brokers) {
    return Map.of("bootstrap.servers", brokers);
  }

  static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, Collection<String> topics) {
    return topics.stream()
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(one -> new TopicPartition(one.topic(), one.partition()))
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(
      String brokers, Collection<String> topics) {
    try (var consumer = consumer(brokers)) {
      return records(consumer, topics);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(
      KafkaConsumer<byte[], byte[]> consumer, Collection<String> topics) {
    List<TopicPartition> partitions = partitions(consumer, topics);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
      consumer.poll(POLL).forEach(read::add);
    }
    return read;
  }

  /**
   * A public event as it stands on Kafka.
   *
   * @param name of its type, without package and version
   * @param titulaireId the record's key
   * @param sequence its place among the events of its aggregate
   */
  record Published(
      String topic,
      String name,
      String id,
      String titulaireId,
      String subject,
      Instant time,
      long sequence,
      JsonNode data) {

    static Published of(ConsumerRecord<byte[], byte[]> one) {
      String[] type = header(one, "ce_type").split("\\.");
      return new Published(
          one.topic(),
          type[type.length - 2],
          header(one, "ce_id"),
          new String(one.key(), StandardCharsets.UTF_8),
          header(one, "ce_subject"),
          Instant.parse(header(one, "ce_time")),
          Long.parseLong(header(one, "ce_sequence")),
          JSON.readTree(one.value()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> one, String name) {
      Header header = one.headers().lastHeader(name);
      return new String(header.value(), StandardCharsets.UTF_8);
    }
  }
}
