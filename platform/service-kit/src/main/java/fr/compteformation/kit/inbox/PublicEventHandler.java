package fr.compteformation.kit.inbox;

import fr.compteformation.kit.wire.PublicEventCodec.Received;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** What is done with public events. */
public interface PublicEventHandler {

  /** Whether the event is handled at all. */
  boolean concerns(Received received);

  /** Handles one event; may be called with events it has seen. */
  void handle(Received received);

  /** Where to read from, if the handler keeps its own progress; else the group's offsets. */
  default Optional<Map<TopicPartition, Place>> startAt(Collection<TopicPartition> partitions) {
    return Optional.empty();
  }

  /** Everything before these places has been handled. */
  default void progressed(Map<TopicPartition, Place> places) {}
}
