package fr.compteformation.kit.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * An event processor's claims on its tokens, held by whoever may do its work. While this instance
 * holds them no other one processes an event of it.
 */
public class Claims {

  /** Well within the ten seconds after which a silent owner loses its claims. */
  private static final Duration EXTENSION = Duration.ofSeconds(2);

  /** The others look every five seconds whether they are to let go, and then finish their batch. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final TokenStore tokens;
  private final TransactionManager transactions;
  private final EventStore events;
  private final int initialSegments;
  private final FairShare share;

  Claims(
      TokenStore tokens,
      TransactionManager transactions,
      EventStore events,
      int initialSegments,
      FairShare share) {
    this.tokens = tokens;
    this.transactions = transactions;
    this.events = events;
    this.initialSegments = initialSegments;
    this.share = share;
  }

  /**
   * Takes all of a processor's tokens and sets them to the first event, or changes nothing.
   *
   * @param alongside is done in the same transaction, while no one else can have the tokens
   * @throws UnableToClaimTokenException when another instance holds one
   */
  public void reset(String processor, Runnable alongside) {
    transactions.executeInTransaction(() -> resetNow(processor, alongside));
  }

  /**
   * As {@link #reset}, but other instances are asked to let go and waited for, {@link #PATIENCE} at
   * the most. This instance's own processor must have stopped.
   *
   * @throws UnableToClaimTokenException when another instance holds one all the same
   */
  public void resetAlone(String processor, Runnable alongside) {
    alone(processor, () -> resetNow(processor, alongside));
  }

  /**
   * Divides a processor's events anew. Each new segment goes on where the one that was furthest
   * behind had come to, so that some events are processed again and none is skipped. Other
   * instances are asked to let go as in {@link #resetAlone}.
   *
   * @param count of segments that the processor is to have, from 1 on
   * @throws UnableToClaimTokenException when another instance holds a token all the same
   */
  public void divide(String processor, int count) {
    alone(
        processor,
        () -> {
          List<TrackingToken> reached = new ArrayList<>();
          for (int segment : tokens.fetchSegments(processor)) {
            reached.add(tokens.fetchToken(processor, segment));
            tokens.deleteToken(processor, segment);
          }
          tokens.initializeTokenSegments(processor, count, furthestBehind(reached));
        });
  }

  /** What the one furthest ahead has passed counts as read anew. */
  private TrackingToken furthestBehind(List<TrackingToken> reached) {
    if (reached.isEmpty() || reached.contains(null)) {
      return events.createTailToken();
    }
    TrackingToken behind =
        reached.stream()
            .map(WrappedToken::unwrapLowerBound)
            .map(token -> token == null ? events.createTailToken() : token)
            .reduce(TrackingToken::lowerBound)
            .orElseThrow();
    TrackingToken ahead =
        reached.stream()
            .map(token -> token instanceof ReplayToken replay ? replay.getTokenAtReset() : token)
            .reduce(TrackingToken::upperBound)
            .orElseThrow();
    return behind.samePositionAs(ahead) ? behind : ReplayToken.createReplayToken(ahead, behind);
  }

  private void resetNow(String processor, Runnable alongside) {
    TrackingToken first = events.createTailToken();
    if (tokens.fetchSegments(processor).length == 0) {
      tokens.initializeTokenSegments(processor, initialSegments, first);
    }
    forEachSegment(
        processor,
        segment -> {
          TrackingToken reached = tokens.fetchToken(processor, segment);
          tokens.storeToken(
              reached == null ? first : ReplayToken.createReplayToken(reached, first),
              processor,
              segment);
        });
    alongside.run();
  }

  private void alone(String processor, Runnable action) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        try {
          transactions.executeInTransaction(action);
          return;
        } catch (UnableToClaimTokenException e) {
          if (System.nanoTime() > end) {
            throw e;
          }
          share.askForAll(processor);
          LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
      }
    } finally {
      share.askNoMore(processor);
    }
  }

  /**
   * To be called again and again by who holds claims for longer than moments.
   *
   * @return what keeps them; it throws {@link UnableToClaimTokenException} once they are lost
   */
  public Runnable keeper(String processor) {
    return new Runnable() {

      private long extended = System.nanoTime();

      @Override
      public void run() {
        if (System.nanoTime() - extended > EXTENSION.toNanos()) {
          extend(processor);
          extended = System.nanoTime();
        }
      }
    };
  }

  /**
   * Makes sure that the claims are still ours.
   *
   * @throws UnableToClaimTokenException when they are not
   */
  public void extend(String processor) {
    transactions.executeInTransaction(
        () -> forEachSegment(processor, segment -> tokens.extendClaim(processor, segment)));
  }

  /** Lets others have the tokens at once. */
  public void release(String processor) {
    transactions.executeInTransaction(
        () -> forEachSegment(processor, segment -> tokens.releaseClaim(processor, segment)));
  }

  private void forEachSegment(String processor, Consumer<Integer> action) {
    for (int segment : tokens.fetchSegments(processor)) {
      action.accept(segment);
    }
  }
}
