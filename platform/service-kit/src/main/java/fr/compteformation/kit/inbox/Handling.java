package fr.compteformation.kit.inbox;

import fr.compteformation.kit.wire.PublicEventCodec;
import fr.compteformation.kit.wire.PublicEventCodec.Received;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles records, and keeps in mind which fail. One that fails for a passing reason is tried until
 * it works; one that fails for good goes to the dead letters after {@link #TRIES} tries, and those
 * of the same person behind it at once.
 */
class Handling {

  private static final Logger LOG = LoggerFactory.getLogger(Handling.class);
  private static final int TRIES = 5;

  private final String name;
  private final PublicEventCodec codec;
  private final PublicEventHandler handler;
  private final DeadLetters deadLetters;
  private final ConsumerWatch watch;
  private final Map<TopicPartition, Failing> failing = new HashMap<>();

  Handling(
      String name,
      PublicEventCodec codec,
      PublicEventHandler handler,
      DeadLetters deadLetters,
      ConsumerWatch watch) {
    this.name = name;
    this.codec = codec;
    this.handler = handler;
    this.deadLetters = deadLetters;
    this.watch = watch;
  }

  /**
   * Handles a record that was put aside; may be called beside the reading thread.
   *
   * @throws RuntimeException what the handler throws
   */
  void again(ConsumerRecord<String, byte[]> record) {
    codec.read(record).ifPresent(received -> handle(record, received));
  }

  /** Whether the record is done with: handled, not for us, or put aside. */
  boolean done(TopicPartition partition, ConsumerRecord<String, byte[]> record) {
    try {
      again(record);
      failing.remove(partition);
      return true;
    } catch (RuntimeException e) {
      boolean passing = Faults.isTransient(e);
      Failing state = Failing.again(failing.get(partition), record.offset(), passing);
      failing.put(partition, state);
      watch.failed(passing);
      LOG.warn(
          "{} failed on {}@{} ({}, {} lasting failures): {}",
          name,
          partition,
          record.offset(),
          passing ? "will pass" : "may not pass",
          state.lasting(),
          e.getClass().getName());
      LOG.debug("The failure", e);
      if (passing || state.lasting() < TRIES && !(e instanceof EarlierLetterException)) {
        return false;
      }
      deadLetters.add(record, name, e);
      failing.remove(partition);
      return true;
    }
  }

  /** How long to wait before a partition's failing record is tried again. */
  Duration pause(TopicPartition partition) {
    return failing.get(partition).pause();
  }

  void forget(TopicPartition partition) {
    failing.remove(partition);
  }

  void forgetAll() {
    failing.clear();
  }

  private void handle(ConsumerRecord<String, byte[]> record, Received received) {
    if (handler.concerns(received)) {
      watch.handling(record, received, () -> handler.handle(received));
    }
  }
}
