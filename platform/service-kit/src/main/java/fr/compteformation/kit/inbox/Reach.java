package fr.compteformation.kit.inbox;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * How far a consumer has come.
 *
 * @param partitions how many it has
 * @param position events before its place in them
 * @param lag events still to read in them
 */
public record Reach(int partitions, long position, long lag) {

  static final Reach NONE = new Reach(0, 0, 0);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Asked on the reading thread; nothing is known while Kafka does not answer. */
  static Reach of(Consumer<?, ?> consumer) {
    long position = 0;
    long lag = 0;
    try {
      for (TopicPartition partition : consumer.assignment()) {
        long next = consumer.position(partition, PATIENCE);
        position += next;
        lag +=
            consumer
                .currentLag(partition)
                .orElseGet(
                    () -> consumer.endOffsets(Set.of(partition), PATIENCE).get(partition) - next);
      }
      return new Reach(consumer.assignment().size(), position, lag);
    } catch (TimeoutException e) {
      return NONE;
    }
  }
}
