package example.opca;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Begins on each partition with the first record that was sent at an instant or later, whatever the
 * group has committed. Kafka knows when an event was sent, which is after it happened: no event
 * that happened at the instant or later is left out, some that happened before may come along.
 */
final class FromDate extends Places {

  private final Consumer<?, ?> consumer;
  private final Instant from;
  private final Set<TopicPartition> placed = new HashSet<>();

  FromDate(Consumer<?, ?> consumer, Admin admin, String topic, Instant from) {
    super(consumer, admin, topic);
    this.consumer = consumer;
    this.from = from;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    super.onPartitionsAssigned(partitions);
    Map<TopicPartition, Long> dates =
        partitions.stream()
            .filter(placed::add) // once: a partition that comes back goes on where it was
            .collect(Collectors.toMap(Function.identity(), one -> from.toEpochMilli()));
    var ends = consumer.endOffsets(dates.keySet()); // asked first: no record falls in between
    consumer
        .offsetsForTimes(dates)
        .forEach((one, at) -> consumer.seek(one, at == null ? ends.get(one) : at.offset()));
  }
}
