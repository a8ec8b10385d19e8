package fr.compteformation.kit.projection;

import fr.compteformation.kit.eventstore.Claims;
import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.eventstore.Segments.Segment;
import fr.compteformation.kit.projection.ProjectionStatus.State;
import fr.compteformation.kit.web.RefusMetierException;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A read model of the service's own events. It is emptied only while this instance holds the
 * processor's tokens, and these are set to the first event before: whatever happens on the way, a
 * document is either as it was or built from its first event on.
 */
class StoredProjection implements Projection {

  private static final Logger LOG = LoggerFactory.getLogger(StoredProjection.class);

  private final String collection;
  private final String processor;
  private final Supplier<StreamingEventProcessor> processing;
  private final EventStore events;
  private final Claims claims;
  private final Segments segments;
  private final ReadModels readModels;
  private boolean clearing;
  private String failure;

  StoredProjection(
      String collection,
      String processor,
      Supplier<StreamingEventProcessor> processing,
      EventStore events,
      Claims claims,
      Segments segments,
      ReadModels readModels) {
    this.collection = collection;
    this.processor = processor;
    this.processing = processing;
    this.events = events;
    this.claims = claims;
    this.segments = segments;
    this.readModels = readModels;
  }

  @Override
  public String name() {
    return collection;
  }

  @Override
  public synchronized ProjectionStatus status() {
    List<Segment> now = segments.of(processor);
    long position = now.stream().mapToLong(Segment::position).min().orElse(0);
    long reset = now.stream().mapToLong(one -> one.replayedUntil().orElse(0)).max().orElse(0);
    // Axon calls it a replay until the first event after it, which may be long in coming.
    boolean replaying = position < reset;
    long end = replaying ? reset : head();
    State state =
        clearing
            ? State.CLEARING
            : failure != null ? State.FAILED : replaying ? State.READING : State.FOLLOWING;
    return new ProjectionStatus(
        collection,
        "own events",
        state,
        clearing ? 0 : ProjectionStatus.percent(position, end),
        position,
        end,
        segments.workers(now),
        failure);
  }

  @Override
  public void rebuild(String by) {
    boolean wasRunning = begin();
    Thread.ofVirtual().name("rebuild-" + collection).start(() -> clear(wasRunning));
  }

  /** Whether the processor ran, and is to run again. */
  private synchronized boolean begin() {
    if (clearing) {
      throw new RefusMetierException(
          "RECONSTRUCTION_EN_COURS", "Cette projection est déjà en train d'être vidée.");
    }
    boolean wasRunning = processing.get().isRunning();
    processing.get().shutDown();
    try {
      claims.resetAlone(processor, () -> readModels.forgetProgress(collection));
    } catch (UnableToClaimTokenException e) {
      restart(wasRunning);
      throw new RefusMetierException(
          "PROJECTION_AILLEURS",
          "Une autre instance n'a pas laissé cette projection : %s. Réessayez, ou arrêtez-la (drain)."
              .formatted(segments.workers(segments.of(processor))));
    } catch (RuntimeException e) {
      restart(wasRunning);
      throw e;
    }
    clearing = true;
    failure = null;
    return wasRunning;
  }

  private void clear(boolean wasRunning) {
    String reason = null;
    try {
      readModels.clear(collection, claims.keeper(processor));
      claims.extend(processor);
      readModels.noteBuilt(collection, processor);
      LOG.info("Read model {} is empty and is built from the first event on", collection);
    } catch (RuntimeException e) {
      reason = e.getClass().getName();
      LOG.error("Read model {} could not be emptied: {}", collection, reason);
    } finally {
      synchronized (this) {
        clearing = false;
        failure = reason;
        restart(wasRunning);
      }
    }
  }

  /** Where it did not run, another instance is to have it at once. */
  private void restart(boolean wasRunning) {
    if (wasRunning) {
      processing.get().start();
    } else if (failure == null) {
      claims.release(processor);
    }
  }

  private long head() {
    TrackingToken head = events.createHeadToken();
    return head == null ? 0 : head.position().orElse(0);
  }
}
