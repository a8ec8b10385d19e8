package fr.compteformation.kit.inbox;

import fr.compteformation.kit.wire.KafkaSilentException;
import fr.compteformation.kit.wire.KafkaTopics;
import fr.compteformation.kit.wire.PublicEventCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads public events on its own thread, each partition in order. An event whose handling fails is
 * read again after a growing pause, and those behind it wait, until {@link Handling} has done with
 * it.
 */
public class PublicEventConsumer implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PublicEventConsumer.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STOP = Duration.ofSeconds(10);

  /** How old the knowledge of topics may be when reading begins, and while it goes on. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /** How long a wish to start over waits for all partitions. */
  public static final Duration START_OVER = Duration.ofSeconds(10);

  private final String name;
  private final Set<String> topics;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final PublicEventHandler handler;
  private final Handling handling;
  private final KafkaTopics kafkaTopics;
  private final ConsumerWatch watch;

  private volatile Run last = new Run(null);
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
    this.handler = handler;
    this.handling = new Handling(name, codec, handler, deadLetters, watch);
    this.kafkaTopics = kafkaTopics;
    this.watch = watch;
    this.last.ended.countDown();
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
    handling.again(record);
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

  /** Goes on reading, once what was stopped before has ended; changes nothing if it reads. */
  @Override
  public synchronized void start() {
    if (!last.wanted) {
      last = new Run(last);
      last.wanted = true;
      Thread.ofPlatform().name(name).start(last);
    }
  }

  /** Gives the handler some seconds to finish; {@link #isRunning} says whether it has. */
  @Override
  public void stop() {
    Run run = last;
    run.wanted = false;
    Consumer<String, byte[]> current = run.consumer;
    if (current != null) {
      current.wakeup();
    }
    pause.end();
    try {
      if (!run.ended.await(STOP.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("{} has not stopped within {}", name, STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether its thread lives, be it to end after what it is at. */
  @Override
  public boolean isRunning() {
    return last.ended.getCount() > 0;
  }

  /** A service that reacts to nothing reads nothing. */
  @Override
  public boolean isAutoStartup() {
    return !topics.isEmpty();
  }

  /** From a start to the end of its thread, which no later start revives. */
  private final class Run implements Runnable {

    private final CountDownLatch ended = new CountDownLatch(1);
    private Run before;
    private volatile boolean wanted;
    private volatile Consumer<String, byte[]> consumer;

    Run(Run before) {
      this.before = before;
    }

    /**
     * Polls until stopped; a fault outside a handler (Kafka away, say), or an error, starts a new
     * consumer.
     */
    @Override
    public void run() {
      try {
        before.ended.await();
        before = null;
        Duration wait = Pause.SHORTEST;
        while (wanted) {
          try {
            poll();
            wait = Pause.SHORTEST;
          } catch (WakeupException e) {
            LOG.debug("{} is asked to stop", name);
          } catch (RuntimeException | Error e) {
            LOG.warn(
                "{} stopped reading and starts again: {}", name, KafkaSilentException.words(e));
            watch.stopped();
            pause.sleep(wait, () -> wanted);
            wait = Pause.longer(wait);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        ended.countDown();
      }
    }

    /** Reads until stopped, or until a topic is another one. */
    private void poll() {
      Map<String, String> ids = known(FRESH);
      try (Consumer<String, byte[]> opened = consumers.get()) {
        consumer = opened;
        handling.forgetAll();
        var places = new Places(opened, handler, ids, handling::forget);
        opened.subscribe(topics, places);
        while (wanted && !replaced(ids)) {
          handle(opened, places, opened.poll(POLL));
          watch.note(opened);
          reach = Reach.of(opened);
          startOverIfAsked(opened);
        }
      } finally {
        consumer = null;
        reach = Reach.NONE;
        watch.left();
      }
    }

    private void handle(
        Consumer<String, byte[]> opened, Places places, ConsumerRecords<String, byte[]> records) {
      var next = new HashMap<TopicPartition, Long>();
      Duration wait = Duration.ZERO;
      for (TopicPartition partition : records.partitions()) {
        for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
          if (!wanted) {
            break;
          }
          if (!handling.done(partition, record)) {
            opened.seek(partition, record.offset());
            Duration own = handling.pause(partition);
            wait = wait.compareTo(own) > 0 ? wait : own;
            break;
          }
          next.put(partition, record.offset() + 1);
        }
      }
      if (!next.isEmpty()) {
        places.progressed(next);
      }
      pause.sleep(wait, () -> wanted);
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

  private boolean replaced(Map<String, String> ids) {
    try {
      boolean replaced = !known(LOOK_AGAIN).equals(ids);
      if (replaced) {
        LOG.warn("{} reads topics that are new, from their first event on", name);
      }
      return replaced;
    } catch (IllegalStateException e) {
      LOG.debug("{} cannot look at its topics: {}", name, e.getMessage());
      return false;
    }
  }

  private Map<String, String> known(Duration age) {
    Map<String, String> ids = new HashMap<>(kafkaTopics.ids(age));
    ids.keySet().retainAll(topics);
    return ids;
  }
}
