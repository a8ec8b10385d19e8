package fr.compteformation.kit.inbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The wish that a consumer forgets what it has made and reads everything again. It is granted on
 * the reading thread, and only when all partitions of all topics are its own: they are its claim,
 * since Kafka gives none to another instance before this one has let go.
 */
public final class StartOver {

  private final java.util.function.Consumer<Runnable> forget;
  private final long end;
  private final AtomicBoolean decided = new AtomicBoolean();
  private final CompletableFuture<Void> alone = new CompletableFuture<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  StartOver(java.util.function.Consumer<Runnable> forget, Duration patience) {
    this.forget = forget;
    this.end = System.nanoTime() + patience.toNanos();
  }

  /** Completes when nobody else reads, and forgetting begins. */
  public CompletableFuture<Void> alone() {
    return alone;
  }

  /** Completes when all is forgotten, and reading begins. */
  public CompletableFuture<Void> done() {
    return done;
  }

  /** Takes the wish back, unless it is being granted. */
  public void abandon() {
    if (decided.compareAndSet(false, true)) {
      var reason = new AnotherReaderException(false);
      done.completeExceptionally(reason);
      alone.completeExceptionally(reason);
    }
  }

  /**
   * Grants the wish if it can be.
   *
   * @return whether it is dealt with; if not, to be tried again after the next poll
   * @throws RuntimeException when it failed half way; the consumer must be opened anew
   */
  boolean attempt(Consumer<String, byte[]> consumer, Set<String> topics) {
    if (done.isDone()) {
      return true;
    }
    Set<TopicPartition> own = Set.copyOf(consumer.assignment());
    if (!own.equals(partitions(consumer, topics))) {
      if (System.nanoTime() < end) {
        return false;
      }
      abandon();
      return true;
    }
    if (!decided.compareAndSet(false, true)) {
      return true;
    }
    alone.complete(null);
    consumer.pause(own);
    try {
      forget.accept(() -> requireStillAlone(consumer, own));
      requireStillAlone(consumer, own);
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
      throw e;
    }
    consumer.seekToBeginning(own);
    consumer.resume(own);
    return true;
  }

  /** Says that reading begins, if it was granted. */
  void finish() {
    if (!alone.isCompletedExceptionally()) {
      done.complete(null);
    }
  }

  /** A poll keeps the membership, and says whether somebody else has come. */
  private static void requireStillAlone(Consumer<?, ?> consumer, Set<TopicPartition> own) {
    consumer.poll(Duration.ZERO);
    if (!consumer.assignment().equals(own)) {
      throw new AnotherReaderException(true);
    }
  }

  private static Set<TopicPartition> partitions(Consumer<?, ?> consumer, Set<String> topics) {
    return topics.stream()
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Another instance reads some of the partitions. */
  public static class AnotherReaderException extends RuntimeException {

    private final boolean begun;

    AnotherReaderException(boolean begun) {
      super(begun ? "Another instance came while forgetting" : "Another instance reads, too");
      this.begun = begun;
    }

    /** Whether something had been forgotten by then. */
    public boolean begun() {
      return begun;
    }
  }
}
