package fr.compteformation.kit.eventstore;

import fr.compteformation.kit.wire.KafkaSilentException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which event processors fail on this instance, and how often in a row. Axon itself lets go of a
 * segment whose batch fails, and knows nothing of it until it takes it again.
 */
public class FailedBatches {

  private static final Logger LOG = LoggerFactory.getLogger(FailedBatches.class);

  /** Axon's pauses: a second, then twice as long each time. */
  private static final int LONGEST_PAUSE = 60;

  private static final Duration STUCK = Duration.ofSeconds(2 * LONGEST_PAUSE);

  private final Map<Part, Integer> attempts = new ConcurrentHashMap<>();
  private final Map<String, Long> stuck = new ConcurrentHashMap<>();

  private record Part(String processor, int segment) {}

  /** Watches the batches of a processor. */
  MessageHandlerInterceptor<EventMessage<?>> of(String processor) {
    return (unitOfWork, chain) -> {
      watch(processor, unitOfWork.root());
      return chain.proceed();
    };
  }

  /** Whether the last batch of a segment failed here, or the processor gets to no batch at all. */
  public boolean isFailing(String processor, int segment) {
    Long since = stuck.get(processor);
    return attempts.containsKey(new Part(processor, segment))
        || since != null && System.nanoTime() - since < STUCK.toNanos();
  }

  /** An event cannot be read, so that nobody can say whose it is; it is tried again and again. */
  public void stuck(String processor, Throwable fault) {
    stuck.put(processor, System.nanoTime());
    LOG.warn("{}: an event cannot be read: {}", processor, KafkaSilentException.words(fault));
  }

  private void watch(String processor, UnitOfWork<?> batch) {
    if (batch.getResource("Processor[" + processor + "]/SegmentId") instanceof Integer segment) {
      var part = new Part(processor, segment);
      batch.getOrComputeResource(
          FailedBatches.class.getName(),
          key -> {
            batch.afterCommit(done -> attempts.remove(part));
            batch.onRollback(undone -> failed(part, undone));
            return part;
          });
    }
  }

  private void failed(Part part, UnitOfWork<?> batch) {
    int attempt = attempts.merge(part, 1, Integer::sum);
    var result = batch.getExecutionResult();
    LOG.warn(
        "{}: {} (segment {}, attempt {}), tries again within {} s",
        part.processor(),
        result != null && result.isExceptionResult()
            ? KafkaSilentException.words(result.getExceptionResult())
            : "a batch was rolled back",
        part.segment(),
        attempt,
        Math.min(LONGEST_PAUSE, 1L << Math.min(attempt - 1, 6)));
  }
}
