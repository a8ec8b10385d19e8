package fr.compteformation.kit.inbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where one opened consumer reads on. An offset counts for the topic that it was noted in: of one
 * that was deleted and made again everything is read, and what had its effect before has none.
 */
class Places implements ConsumerRebalanceListener {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final org.apache.kafka.clients.consumer.Consumer<?, ?> consumer;
  private final PublicEventHandler handler;
  private final Map<String, String> topicIds;
  private final Consumer<TopicPartition> revoked;

  /**
   * @param topicIds Kafka's ids of the topics, found before the consumer was opened
   * @param revoked is told of partitions that are somebody else's now
   */
  Places(
      org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
      PublicEventHandler handler,
      Map<String, String> topicIds,
      Consumer<TopicPartition> revoked) {
    this.consumer = consumer;
    this.handler = handler;
    this.topicIds = topicIds;
    this.revoked = revoked;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    Optional<Map<TopicPartition, Place>> own = handler.startAt(partitions);
    if (own.isPresent()) {
      partitions.forEach(partition -> seek(partition, own.get().get(partition)));
    } else {
      consumer.committed(Set.copyOf(partitions), PATIENCE).forEach(this::check);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    partitions.forEach(revoked);
  }

  /** Everything before these offsets has been handled. */
  void progressed(Map<TopicPartition, Long> next) {
    var places = new HashMap<TopicPartition, Place>();
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    next.forEach(
        (partition, offset) -> {
          places.put(partition, new Place(offset, idOf(partition)));
          offsets.put(partition, new OffsetAndMetadata(offset, idOf(partition)));
        });
    handler.progressed(places);
    consumer.commitSync(offsets, PATIENCE);
  }

  private void seek(TopicPartition partition, Place place) {
    if (place != null && place.topicId().equals(idOf(partition))) {
      consumer.seek(partition, place.next());
    } else {
      consumer.seekToBeginning(List.of(partition));
    }
  }

  /** The group's offset stands, unless we noted it in another topic; operators note none. */
  private void check(TopicPartition partition, OffsetAndMetadata committed) {
    if (committed != null
        && !committed.metadata().isEmpty()
        && !committed.metadata().equals(idOf(partition))) {
      consumer.seekToBeginning(List.of(partition));
    }
  }

  private String idOf(TopicPartition partition) {
    return topicIds.getOrDefault(partition.topic(), "");
  }
}
