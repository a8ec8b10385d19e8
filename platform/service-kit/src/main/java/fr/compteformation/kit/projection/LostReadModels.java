package fr.compteformation.kit.projection;

import fr.compteformation.kit.eventstore.Claims;
import fr.compteformation.kit.eventstore.Segments;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Before processors start: a projection whose read model is gone from MongoDB, or whose rebuild was
 * broken off, reads all events again. An instance that starts beside one which is at work on it
 * waits for its note that the read model is there, and gives up rather than write beside it.
 */
class LostReadModels implements SmartInitializingSingleton {

  /** Longer than the ten seconds for which a dead instance still holds its claims. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(LostReadModels.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final List<String> processors;
  private final ReadModels readModels;
  private final Claims claims;
  private final Segments segments;
  private final Duration patience;

  /**
   * @param processors processing groups named {@code projection-<collection>}
   */
  LostReadModels(
      List<String> processors,
      ReadModels readModels,
      Claims claims,
      Segments segments,
      Duration patience) {
    this.processors = processors;
    this.readModels = readModels;
    this.claims = claims;
    this.segments = segments;
    this.patience = patience;
  }

  @Override
  public void afterSingletonsInstantiated() {
    processors.forEach(this::rebuildIfLost);
  }

  private void rebuildIfLost(String processor) {
    String collection = processor.substring(ProjectionAutoConfiguration.PREFIX.length());
    long end = System.nanoTime() + patience.toNanos();
    while (readModels.progress(collection).isEmpty() && !rebuilt(processor, collection)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "Read model %s is lost, but its processor is held by %s: rebuild it there, or stop that"
                    .formatted(collection, segments.workers(segments.of(processor)))
                + " instance, then start this one");
      }
      pause();
    }
  }

  /** Whether it could be emptied; not while another instance may write to it. */
  private boolean rebuilt(String processor, String collection) {
    try {
      claims.reset(processor, () -> {});
    } catch (UnableToClaimTokenException e) {
      LOG.debug("Read model {} is lost, its processor is not ours yet", collection);
      return false;
    }
    LOG.info("Read model {} is built from the first event on", collection);
    readModels.clear(collection, claims.keeper(processor));
    claims.extend(processor);
    readModels.noteBuilt(collection, processor);
    return true;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a read model was to be built", e);
    }
  }
}
