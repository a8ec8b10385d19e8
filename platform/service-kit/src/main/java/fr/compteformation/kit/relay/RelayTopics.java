package fr.compteformation.kit.relay;

import fr.compteformation.kit.eventstore.Claims;
import fr.compteformation.kit.eventstore.Processors;
import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.wire.KafkaTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes sure, again and again, that the topics are there and are those that the relay has filled so
 * far. When Kafka was lost, or its topics were deleted, the relay begins again at the first event:
 * its place in the event store says nothing about a topic that is new.
 */
class RelayTopics implements Runnable, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RelayTopics.class);

  /** Before records are sent; a topic that was made anew within this time is taken for the old. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN_IN_TROUBLE = Duration.ofSeconds(2);

  private final KafkaTopics topics;
  private final Set<String> own;
  private final FilledTopics filled;
  private final PublicEventProducer producer;
  private final Claims claims;
  private final Processors processors;
  private final Segments segments;
  private final AtomicBoolean startingOver = new AtomicBoolean();
  private Map<String, String> checked;
  private volatile boolean held;
  private volatile Thread lookout;

  /**
   * @param own the topics that the service writes to
   */
  RelayTopics(
      KafkaTopics topics,
      Set<String> own,
      FilledTopics filled,
      PublicEventProducer producer,
      Claims claims,
      Processors processors,
      Segments segments) {
    this.topics = topics;
    this.own = own;
    this.filled = filled;
    this.producer = producer;
    this.claims = claims;
    this.processors = processors;
    this.segments = segments;
  }

  /**
   * Returns when records may be sent.
   *
   * @throws IllegalStateException when Kafka cannot be reached, or when all is to be sent again
   */
  @Override
  public void run() {
    try {
      check();
    } catch (RuntimeException e) {
      held = true;
      throw e;
    }
  }

  /** A topic that is new must be filled even if nothing happens any more: so it is looked for. */
  @Override
  public void start() {
    Thread thread = Thread.ofVirtual().name("relay-topics").unstarted(this::look);
    lookout = thread;
    thread.start();
  }

  @Override
  public void stop() {
    Thread last = lookout;
    lookout = null;
    LockSupport.unpark(last);
  }

  @Override
  public boolean isRunning() {
    return lookout != null;
  }

  private void look() {
    while (lookout == Thread.currentThread()) {
      Duration pause = LOOK_AGAIN;
      try {
        check();
        goOn();
      } catch (RuntimeException e) {
        LOG.debug("Topics are not ready: {}", e.getMessage());
        pause = LOOK_AGAIN_IN_TROUBLE;
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  /** The pauses of segments have grown while Kafka was away: they need not wait for their end. */
  private void goOn() {
    if (held && processors.isRunning(KafkaRelay.PROCESSOR)) {
      held = false;
      segments.of(KafkaRelay.PROCESSOR).stream()
          .filter(segment -> segment.owner() == null)
          .forEach(segment -> processors.claim(KafkaRelay.PROCESSOR, segment.number()));
    }
  }

  private synchronized void check() {
    Map<String, String> ids = new HashMap<>(topics.ids(FRESH));
    ids.keySet().retainAll(own);
    if (ids.equals(checked)) {
      return;
    }
    if (!filled.replacedBy(ids).isEmpty()) {
      if (processors.isRunning(KafkaRelay.PROCESSOR) && startingOver.compareAndSet(false, true)) {
        Thread.ofVirtual().name("relay-starts-over").start(() -> startOver(ids));
      }
      throw new IllegalStateException("The topics are new: everything is sent again");
    }
    filled.noteForGood(ids);
    checked = ids;
  }

  /** On a thread of its own, since the processor must have stopped, here and elsewhere. */
  private void startOver(Map<String, String> ids) {
    try {
      Set<String> replaced = filled.replacedBy(ids);
      if (replaced.isEmpty()) {
        return; // The run before this one has done it meanwhile.
      }
      LOG.warn("Topics {} are new: every event is sent again, from the first on", replaced);
      producer.giveUp();
      processors.hold(KafkaRelay.PROCESSOR);
      try {
        claims.resetAlone(KafkaRelay.PROCESSOR, () -> noteUnlessDone(ids));
      } finally {
        processors.letGo(KafkaRelay.PROCESSOR);
      }
    } catch (StartedOverElsewhereException e) {
      LOG.info("Another instance has had the relay start over");
    } catch (RuntimeException e) {
      LOG.warn("The relay could not start over and tries again: {}", e.getClass().getName());
    } finally {
      startingOver.set(false);
    }
  }

  /** Nobody else can have the tokens now; what is thrown here leaves them as they are. */
  private void noteUnlessDone(Map<String, String> ids) {
    if (filled.replacedBy(ids).isEmpty()) {
      throw new StartedOverElsewhereException();
    }
    filled.note(ids);
  }

  /** Instances notice a new topic at about the same time; one of them is enough. */
  private static class StartedOverElsewhereException extends RuntimeException {}
}
