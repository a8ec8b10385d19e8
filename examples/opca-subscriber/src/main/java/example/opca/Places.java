package example.opca;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the group has got to in a topic. An offset counts only in the topic that it was noted in:
 * if Kafka was lost and the topic made again, the name is the same, but Kafka's id of it is
 * another, and so is what stands at the offset. So the id is kept with each offset, and a topic
 * with another id is read from its beginning.
 */
class Places implements ConsumerRebalanceListener {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final DescribeTopicsOptions PATIENCE = new DescribeTopicsOptions().timeoutMs(2000);

  private final Consumer<?, ?> consumer;
  private final Admin admin;
  private final String topic;
  private String id; // of the topic; null until Kafka has told it
  private Instant nextLook = Instant.MIN;

  Places(Consumer<?, ?> consumer, Admin admin, String topic) {
    this.consumer = consumer;
    this.admin = admin;
    this.topic = topic;
  }

  /** Sees to it that a new topic is noticed; to be called again and again. */
  void look() throws InterruptedException {
    if (id != null && Instant.now().isBefore(nextLook)) {
      return;
    }
    nextLook = Instant.now().plus(BETWEEN_LOOKS);
    String before = id;
    String now = ask();
    if (now == null || now.equals(before)) {
      return;
    }
    id = now;
    if (before == null) {
      check(consumer.assignment());
    } else {
      System.err.println("The topic was made again: reading it from the beginning");
      consumer.seekToBeginning(consumer.assignment());
    }
  }

  /** Notes that everything polled so far has had its effect. */
  void commit() {
    Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
    if (id != null) { // an offset without it would count for any topic
      for (TopicPartition one : consumer.assignment()) {
        reached.put(one, new OffsetAndMetadata(consumer.position(one), id));
      }
    }
    consumer.commitSync(reached);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (id != null) {
      check(partitions);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

  /** An offset without an id was set by hand, and stands. */
  private void check(Collection<TopicPartition> partitions) {
    consumer
        .committed(Set.copyOf(partitions))
        .forEach(
            (one, place) -> {
              if (place != null && !place.metadata().isEmpty() && !place.metadata().equals(id)) {
                consumer.seekToBeginning(List.of(one));
              }
            });
  }

  private String ask() throws InterruptedException {
    try {
      var told = admin.describeTopics(List.of(topic), PATIENCE).topicNameValues().get(topic);
      return told.get().topicId().toString();
    } catch (ExecutionException e) {
      return null; // no Kafka, no topic, no permission: the consumer meets the same and says so
    }
  }
}
