package fr.compteformation.launcher.demo;

import fr.compteformation.contracts.PublicEventTypes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sees every public event that passes on Kafka from now on. */
final class EventWatcher implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final ConcurrentLinkedQueue<Event> seen = new ConcurrentLinkedQueue<>();
  private final KafkaConsumer<String, byte[]> consumer;
  private final Consumer<Event> told;
  private final Thread thread;
  private volatile boolean closed;

  private EventWatcher(KafkaConsumer<String, byte[]> consumer, Consumer<Event> told) {
    this.consumer = consumer;
    this.told = told;
    this.thread = Thread.ofPlatform().name("event-watcher").daemon().unstarted(this::watch);
  }

  /**
   * Watches from the present end of the topics.
   *
   * @param kafka a client's settings
   * @throws StepFailure when the brokers do not answer
   */
  static EventWatcher start(Map<String, Object> kafka, Consumer<Event> told) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("client.id", "demo");
    settings.put("enable.auto.commit", false);
    settings.put("default.api.timeout.ms", 5000);
    var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    try {
      List<TopicPartition> partitions =
          PublicEventTypes.topics().stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
    } catch (KafkaException e) {
      consumer.close();
      throw new StepFailure("Kafka does not answer at " + kafka.get("bootstrap.servers"), e);
    }
    EventWatcher watcher = new EventWatcher(consumer, told);
    watcher.thread.start();
    return watcher;
  }

  /** The names of the events of one titulaire, each event counted once. */
  List<String> of(String titulaireId) {
    return seen.stream()
        .filter(event -> titulaireId.equals(event.titulaireId()))
        .distinct()
        .map(Event::name)
        .toList();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<String, byte[]> one : consumer.poll(POLL)) {
          Event event = Event.of(one);
          seen.add(event);
          told.accept(event);
        }
      }
    }
  }

  /**
   * A public event, without its content.
   *
   * @param name of its type, without package and version
   */
  record Event(String id, String topic, String name, String titulaireId) {

    private static Event of(ConsumerRecord<String, byte[]> one) {
      String type = header(one, "ce_type");
      String[] parts = type.split("\\.");
      String name = parts.length > 1 ? parts[parts.length - 2] : type;
      return new Event(header(one, "ce_id"), one.topic(), name, one.key());
    }

    private static String header(ConsumerRecord<String, byte[]> one, String name) {
      Header header = one.headers().lastHeader(name);
      return header == null ? "?" : new String(header.value(), StandardCharsets.UTF_8);
    }
  }
}
