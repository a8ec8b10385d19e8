package fr.compteformation.kit.inbox;

import fr.compteformation.kit.wire.KafkaTopics;
import fr.compteformation.kit.wire.PublicEventCodec;
import fr.compteformation.kit.wire.PublicEventCodec.Received;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads public events on its own thread, each partition in order. An event whose handling fails for
 * a passing reason is read again after a growing pause, and those behind it wait; one that fails
 * for good goes to the dead letters after {@link #ATTEMPTS} attempts.
 */
public class PublicEventConsumer implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PublicEventConsumer.class);
  private static final int ATTEMPTS = 5;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STOP = Duration.ofSeconds(10);

  /** How long a wish to start over waits for all partitions. */
  public static final Duration START_OVER = Duration.ofSeconds(10);

  private final String name;
  private final Set<String> topics;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final PublicEventCodec codec;
  private final PublicEventHandler handler;
  private final DeadLetters deadLetters;
  private final KafkaTopics kafkaTopics;
  private final ConsumerWatch watch;
  private final Map<TopicPartition, Failing> failing = new HashMap<>();

  private volatile boolean running;
  private volatile Consumer<String, byte[]> consumer;
  private volatile CountDownLatch ended = new CountDownLatch(0);
  private volatile Reach reach = Reach.NONE;
  private final AtomicReference<StartOver> startOver = new AtomicReference<>();
  private final Pause pause = new Pause();

  /**
   * @param name for threads, logs and dead letters
   * @param consumers makes a consumer of the right group
   */
  public PublicEventConsumer(
      String name,
      Set<String> topics,
      Supplier<Consumer<String, byte[]>> consumers,
      PublicEventCodec codec,
      PublicEventHandler handler,
      DeadLetters deadLetters,
      KafkaTopics kafkaTopics,
      ConsumerWatch watch) {
    this.name = name;
    this.topics = topics;
    this.consumers = consumers;
    this.codec = codec;
    this.handler = handler;
    this.deadLetters = deadLetters;
    this.kafkaTopics = kafkaTopics;
    this.watch = watch;
  }

  /** Its name, which dead letters bear. */
  public String name() {
    return name;
  }

  /**
   * Handles a record that was put aside, on the caller's thread.
   *
   * @throws RuntimeException what the handler throws
   */
  void handleAgain(ConsumerRecord<String, byte[]> record) {
    codec.read(record).ifPresent(received -> handle(record, received));
  }

  /** How far it has come in the partitions that it has. */
  public Reach reach() {
    return reach;
  }

  /**
   * Has everything read again.
   *
   * @param forget throws away what was made of the events; it must call what it is given between
   *     steps of some seconds at the most, and stop when that throws
   */
  public StartOver startOver(java.util.function.Consumer<Runnable> forget) {
    var wish = new StartOver(forget, START_OVER);
    StartOver earlier = startOver.getAndSet(wish);
    if (earlier != null) {
      earlier.abandon();
    }
    return wish;
  }

  @Override
  public void start() {
    running = true;
    ended = new CountDownLatch(1);
    Thread.ofPlatform().name(name).start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    Consumer<String, byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
    pause.end();
    try {
      if (!ended.await(STOP.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("{} has not stopped within {}", name, STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** A service that reacts to nothing reads nothing. */
  @Override
  public boolean isAutoStartup() {
    return !topics.isEmpty();
  }

  /**
   * Polls until stopped; a fault outside a handler (Kafka away, say), or an error, starts a new
   * consumer.
   */
  private void run() {
    try {
      Duration wait = Pause.SHORTEST;
      while (running) {
        try {
          kafkaTopics.ensure();
          poll();
          wait = Pause.SHORTEST;
        } catch (WakeupException e) {
          LOG.debug("{} is asked to stop", name);
        } catch (RuntimeException | Error e) {
          LOG.warn("{} stopped reading and starts again: {}", name, e.getClass().getName());
          watch.stopped();
          pause.sleep(wait, () -> running);
          wait = Pause.longer(wait);
        }
      }
    } finally {
      ended.countDown();
    }
  }

  private void poll() {
    try (Consumer<String, byte[]> opened = consumers.get()) {
      consumer = opened;
      failing.clear();
      opened.subscribe(topics, seekOnAssignment(opened));
      while (running) {
        handle(opened, opened.poll(POLL));
        watch.note(opened);
        reach = Reach.of(opened);
        startOverIfAsked(opened);
      }
    } finally {
      consumer = null;
      reach = Reach.NONE;
    }
  }

  private void startOverIfAsked(Consumer<String, byte[]> opened) {
    StartOver wish = startOver.get();
    if (wish != null && wish.attempt(opened, topics)) {
      reach = Reach.of(opened);
      wish.finish();
      startOver.compareAndSet(wish, null);
    }
  }

  private void handle(Consumer<String, byte[]> opened, ConsumerRecords<String, byte[]> records) {
    var next = new HashMap<TopicPartition, Long>();
    Duration wait = Duration.ZERO;
    for (TopicPartition partition : records.partitions()) {
      for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
        if (!running) {
          break;
        }
        if (!handled(partition, record)) {
          opened.seek(partition, record.offset());
          Duration own = failing.get(partition).pause();
          wait = wait.compareTo(own) > 0 ? wait : own;
          break;
        }
        next.put(partition, record.offset() + 1);
      }
    }
    if (!next.isEmpty()) {
      handler.progressed(next);
      var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
      next.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
      opened.commitSync(offsets);
    }
    pause.sleep(wait, () -> running);
  }

  /** Whether the record is done with: handled, not for us, or put aside. */
  private boolean handled(TopicPartition partition, ConsumerRecord<String, byte[]> record) {
    try {
      codec.read(record).ifPresent(received -> handle(record, received));
      failing.remove(partition);
      return true;
    } catch (RuntimeException e) {
      Failing state = Failing.again(failing.get(partition), record.offset());
      failing.put(partition, state);
      boolean passing = Faults.isTransient(e);
      watch.failed(passing);
      LOG.warn(
          "{} failed on {}@{} (attempt {}, {}): {}",
          name,
          partition,
          record.offset(),
          state.attempts(),
          passing ? "will pass" : "may not pass",
          e.getClass().getName());
      LOG.debug("The failure", e);
      if (passing || state.attempts() < ATTEMPTS) {
        return false;
      }
      deadLetters.add(record, name, e);
      failing.remove(partition);
      return true;
    }
  }

  private void handle(ConsumerRecord<String, byte[]> record, Received received) {
    if (handler.concerns(received)) {
      watch.handling(record, received, () -> handler.handle(received));
    }
  }

  private ConsumerRebalanceListener seekOnAssignment(Consumer<String, byte[]> opened) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        handler
            .startAt(partitions)
            .ifPresent(
                offsets ->
                    partitions.forEach(
                        partition -> {
                          Long offset = offsets.get(partition);
                          if (offset == null) {
                            opened.seekToBeginning(List.of(partition));
                          } else {
                            opened.seek(partition, offset);
                          }
                        }));
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(failing::remove);
      }
    };
  }
}
