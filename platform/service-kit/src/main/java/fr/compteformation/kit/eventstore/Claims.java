package fr.compteformation.kit.eventstore;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An event processor's claims on its tokens, held by whoever may do its work. While this instance
 * holds them no other one processes an event of it.
 */
public class Claims {

  /** Well within the ten seconds after which a silent owner loses its claims. */
  private static final Duration EXTENSION = Duration.ofSeconds(2);

  private final TokenStore tokens;
  private final TransactionManager transactions;
  private final EventStore events;
  private final JdbcClient jdbc;

  Claims(TokenStore tokens, TransactionManager transactions, EventStore events, JdbcClient jdbc) {
    this.tokens = tokens;
    this.transactions = transactions;
    this.events = events;
    this.jdbc = jdbc;
  }

  /**
   * Takes all of a processor's tokens and sets them to the first event, or changes nothing.
   *
   * @param alongside is done while no one else can have the tokens, before they are set
   * @throws UnableToClaimTokenException when another instance holds one
   */
  public void reset(String processor, Runnable alongside) {
    TrackingToken first = events.createTailToken();
    transactions.executeInTransaction(
        () -> {
          if (tokens.fetchSegments(processor).length == 0) {
            tokens.initializeTokenSegments(processor, 1, first);
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
        });
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

  /** Who holds a processor's first token. */
  public Optional<String> owner(String processor) {
    return jdbc.sql(
            """
            select owner from processor_token
            where processor_name = ? and owner is not null order by segment limit 1
            """)
        .param(processor)
        .query(String.class)
        .optional();
  }

  private void forEachSegment(String processor, Consumer<Integer> action) {
    for (int segment : tokens.fetchSegments(processor)) {
      action.accept(segment);
    }
  }
}
