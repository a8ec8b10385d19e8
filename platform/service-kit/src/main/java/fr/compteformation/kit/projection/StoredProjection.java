package fr.compteformation.kit.projection;

import fr.compteformation.kit.eventstore.Claims;
import fr.compteformation.kit.eventstore.Processors;
import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.eventstore.Segments.Segment;
import fr.compteformation.kit.projection.ProjectionStatus.State;
import fr.compteformation.kit.web.RefusMetierException;
import java.util.List;
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
  private final Processors processors;
  private final EventStore events;
  private final Claims claims;
  private final Segments segments;
  private final ReadModels readModels;
  private boolean clearing;
  private String failure;

  StoredProjection(
      String collection,
      String processor,
      Processors processors,
      EventStore events,
      Claims claims,
      Segments segments,
      ReadModels readModels) {
    this.collection = collection;
    this.processor = processor;
    this.processors = processors;
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
            : failure != null
                ? State.FAILED
                : now.stream().anyMatch(one -> one.owner() == null)
                    ? State.UNCLAIMED
                    : replaying ? State.READING : State.FOLLOWING;
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
    begin();
    Thread.ofVirtual().name("rebuild-" + collection).start(this::clear);
  }

  private synchronized void begin() {
    processors.hold(processor);
    try {
      claims.resetAlone(processor, () -> readModels.forgetProgress(collection));
    } catch (UnableToClaimTokenException e) {
      processors.letGo(processor);
      throw new RefusMetierException(
          "PROJECTION_AILLEURS",
          "Une autre instance n'a pas laissé cette projection : %s. Réessayez, ou arrêtez-la (drain)."
              .formatted(segments.workers(segments.of(processor))));
    } catch (RuntimeException e) {
      processors.letGo(processor);
      throw e;
    }
    clearing = true;
    failure = null;
  }

  private void clear() {
    String reason = null;
    try {
      readModels.clear(collection, claims.keeper(processor));
      claims.extend(processor);
      readModels.noteBuilt(collection, processor);
      LOG.info("Read model {} is empty and is built from the first event on", collection);
    } catch (RuntimeException e) {
      reason = e.getClass().getName();
      LOG.error("Read model {} could not be emptied: {}", collection, reason);
    }
    synchronized (this) {
      clearing = false;
      failure = reason;
    }
    if (!processors.letGo(processor) && reason == null) {
      claims.release(processor); // this instance rests: another one is to have it at once
    }
  }

  private long head() {
    TrackingToken head = events.createHeadToken();
    return head == null ? 0 : head.position().orElse(0);
  }
}
