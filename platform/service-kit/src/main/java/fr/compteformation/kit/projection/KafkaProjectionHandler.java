package fr.compteformation.kit.projection;

import fr.compteformation.kit.inbox.PublicEventHandler;
import fr.compteformation.kit.inbox.PublicEventMethods;
import fr.compteformation.kit.wire.PublicEventCodec.Received;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/** Feeds one {@link KafkaProjection}; the offsets stand in MongoDB beside what was made of them. */
class KafkaProjectionHandler implements PublicEventHandler {

  private final String collection;
  private final PublicEventMethods methods;
  private final ReadModels readModels;
  private final Map<TopicPartition, Long> progress = new HashMap<>();

  KafkaProjectionHandler(String collection, PublicEventMethods methods, ReadModels readModels) {
    this.collection = collection;
    this.methods = methods;
    this.readModels = readModels;
  }

  @Override
  public boolean concerns(Received received) {
    return methods.concern(received);
  }

  @Override
  public void handle(Received received) {
    methods.call(received);
  }

  @Override
  public Optional<Map<TopicPartition, Long>> startAt(Collection<TopicPartition> partitions) {
    progress.clear();
    for (TopicPartition partition : partitions) {
      readModels
          .progress(nameOf(partition))
          .ifPresent(noted -> progress.put(partition, noted.getLong("next")));
    }
    return Optional.of(Map.copyOf(progress));
  }

  /** One note a partition: instances that share the partitions do not overwrite each other. */
  @Override
  public void progressed(Map<TopicPartition, Long> next) {
    progress.putAll(next);
    next.forEach(
        (partition, offset) ->
            readModels.noteProgress(nameOf(partition), new Document("next", offset)));
  }

  private String nameOf(TopicPartition partition) {
    return collection + "/" + partition;
  }
}
