package fr.compteformation.kit.projection;

import fr.compteformation.kit.inbox.Place;
import fr.compteformation.kit.inbox.PublicEventHandler;
import fr.compteformation.kit.inbox.PublicEventMethods;
import fr.compteformation.kit.wire.PublicEventCodec.Received;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/**
 * Feeds one {@link KafkaProjection}; the offsets stand in MongoDB beside what was made of them,
 * with the id of the topic: of one that is new everything is read, and what the documents show
 * already is passed over by its sequence number.
 */
class KafkaProjectionHandler implements PublicEventHandler {

  private static final String NEXT = "next";
  private static final String TOPIC_ID = "topicId";

  private final String collection;
  private final PublicEventMethods methods;
  private final ReadModels readModels;

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
  public Optional<Map<TopicPartition, Place>> startAt(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Place> places = new HashMap<>();
    for (TopicPartition partition : partitions) {
      readModels
          .progress(nameOf(partition))
          .ifPresent(
              noted ->
                  places.put(
                      partition,
                      new Place(noted.getLong(NEXT), noted.get(TOPIC_ID, "unknown before"))));
    }
    return Optional.of(places);
  }

  /** One note a partition: instances that share the partitions do not overwrite each other. */
  @Override
  public void progressed(Map<TopicPartition, Place> places) {
    places.forEach(
        (partition, place) ->
            readModels.noteProgress(
                nameOf(partition),
                new Document(NEXT, place.next()).append(TOPIC_ID, place.topicId())));
  }

  private String nameOf(TopicPartition partition) {
    return collection + "/" + partition;
  }
}
