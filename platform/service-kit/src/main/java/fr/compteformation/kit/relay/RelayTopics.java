package fr.compteformation.kit.relay;

import fr.compteformation.kit.eventstore.Claims;
import fr.compteformation.kit.eventstore.Processors;
import fr.compteformation.kit.wire.KafkaTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes sure, at the start and before the first record, that the topics are there and are those
 * that the relay has filled so far. When Kafka was lost, or its topics were deleted, the relay
 * begins again at the first event: its place in the event store says nothing about a topic that is
 * new.
 */
class RelayTopics implements Runnable, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RelayTopics.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final KafkaTopics topics;
  private final Set<String> own;
  private final JdbcClient jdbc;
  private final Claims claims;
  private final Processors processors;
  private final AtomicBoolean startingOver = new AtomicBoolean();
  private volatile boolean checked;
  private volatile boolean running;

  /**
   * @param own the topics that the service writes to
   */
  RelayTopics(
      KafkaTopics topics, Set<String> own, JdbcClient jdbc, Claims claims, Processors processors) {
    this.topics = topics;
    this.own = own;
    this.jdbc = jdbc;
    this.claims = claims;
    this.processors = processors;
  }

  /**
   * Returns when records may be sent.
   *
   * @throws IllegalStateException when Kafka cannot be reached, or when all is to be sent again
   */
  @Override
  public void run() {
    if (!checked) {
      check();
    }
  }

  /** A topic that is new must be filled even if nothing happens any more: so it is looked for. */
  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("relay-topics").start(this::look);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void look() {
    while (!checked && running) {
      try {
        check();
      } catch (RuntimeException e) {
        LOG.debug("Topics are not ready: {}", e.getMessage());
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
    }
  }

  private synchronized void check() {
    if (checked) {
      return;
    }
    topics.ensure();
    Map<String, String> ids = new HashMap<>(topics.ids());
    ids.keySet().retainAll(own);
    Map<String, String> known = known();
    boolean anew =
        ids.entrySet().stream()
            .anyMatch(
                topic ->
                    known.containsKey(topic.getKey())
                        && !known.get(topic.getKey()).equals(topic.getValue()));
    if (anew) {
      if (startingOver.compareAndSet(false, true)) {
        Thread.ofVirtual().name("relay-starts-over").start(() -> startOver(ids));
      }
      throw new IllegalStateException("The topics are new: everything is sent again");
    }
    note(ids);
    checked = true;
  }

  /** On a thread of its own, since the processor must have stopped. */
  private void startOver(Map<String, String> ids) {
    LOG.warn("Topics {} are new: every event is sent again, from the first on", ids.keySet());
    try {
      processors.hold(KafkaRelay.PROCESSOR);
      try {
        claims.resetAlone(KafkaRelay.PROCESSOR, () -> note(ids));
      } finally {
        processors.letGo(KafkaRelay.PROCESSOR);
      }
    } catch (RuntimeException e) {
      LOG.warn("The relay could not start over and tries again: {}", e.getClass().getName());
    } finally {
      startingOver.set(false);
    }
  }

  private Map<String, String> known() {
    return jdbc
        .sql("select topic, topic_id from relay_topic")
        .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private void note(Map<String, String> ids) {
    ids.forEach(
        (topic, id) ->
            jdbc.sql(
                    """
                    insert into relay_topic (topic, topic_id) values (?, ?)
                    on conflict (topic) do update set topic_id = excluded.topic_id
                    """)
                .params(topic, id)
                .update());
  }
}
