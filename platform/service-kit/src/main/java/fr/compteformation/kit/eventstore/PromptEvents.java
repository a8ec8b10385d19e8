package fr.compteformation.kit.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * The event store, as processors read it: it wakes those that have read all as soon as a
 * transaction of this instance has committed. Axon's own streams never call back, so that a
 * processor would look again only every half second; that rhythm remains for what other instances
 * append.
 */
final class PromptEvents implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {

  private static final long LOOK_AGAIN_MILLIS = 500;

  /** After a commit its events take a moment to arrive in memory; they are worth waiting for. */
  private static final int ARRIVAL_MILLIS = 50;

  private final EventStore store;
  private final Set<Stream> waiting = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService rhythm =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("event-rhythm").daemon().factory());

  PromptEvents(EventStore store) {
    this.store = store;
    store.subscribe(this::appended);
    rhythm.scheduleWithFixedDelay(
        () -> waiting.forEach(Stream::lookAgain),
        LOOK_AGAIN_MILLIS,
        LOOK_AGAIN_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
    return new Stream(store.openStream(token));
  }

  @Override
  public TrackingToken createTailToken() {
    return store.createTailToken();
  }

  @Override
  public TrackingToken createHeadToken() {
    return store.createHeadToken();
  }

  @Override
  public TrackingToken createTokenAt(Instant instant) {
    return store.createTokenAt(instant);
  }

  @Override
  public TrackingToken createTokenSince(Duration duration) {
    return store.createTokenSince(duration);
  }

  @Override
  public void close() {
    rhythm.shutdownNow();
  }

  private void appended(List<? extends EventMessage<?>> events) {
    if (CurrentUnitOfWork.isStarted()) {
      CurrentUnitOfWork.get().root().afterCommit(done -> waiting.forEach(Stream::wake));
    } else {
      waiting.forEach(Stream::wake);
    }
  }

  /** A stream of the store that calls back. */
  private final class Stream implements BlockingStream<TrackedEventMessage<?>> {

    private final BlockingStream<TrackedEventMessage<?>> events;
    private volatile Runnable callback = () -> {};
    private volatile boolean expecting;

    Stream(BlockingStream<TrackedEventMessage<?>> events) {
      this.events = events;
    }

    void wake() {
      expecting = true;
      callback.run();
    }

    void lookAgain() {
      callback.run();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
      this.callback = callback;
      waiting.add(this);
      return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
      return events.peek();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
      if (expecting) {
        expecting = false;
        return events.hasNextAvailable(ARRIVAL_MILLIS, TimeUnit.MILLISECONDS);
      }
      return events.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
      return events.nextAvailable();
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> message) {
      events.skipMessagesWithPayloadTypeOf(message);
    }

    @Override
    public void close() {
      waiting.remove(this);
      events.close();
    }
  }
}
