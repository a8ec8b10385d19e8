package fr.compteformation.kit.metrics;

import fr.compteformation.kit.eventstore.FailedBatches;
import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.eventstore.Segments.Segment;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.OptionalLong;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * The relay and the projections, as this instance works on them; other instances may have claimed
 * some or all of their segments.
 */
record ProcessorMeters(
    EventStore events,
    Segments segments,
    FailedBatches failed,
    Samples samples,
    MeterRegistry meters) {

  void register(EventProcessingConfiguration processing) {
    processing
        .eventProcessors()
        .forEach(
            (name, processor) -> {
              if (processor instanceof StreamingEventProcessor streaming) {
                register(name, streaming);
              }
            });
  }

  private void register(String name, StreamingEventProcessor processor) {
    Gauge.builder("cpf.processor.lag", samples.of(() -> lag(name, processor)))
        .tag("processor", name)
        .baseUnit("events")
        .register(meters);
    Gauge.builder("cpf.processor.segments", () -> segments(processor))
        .tag("processor", name)
        .register(meters);
    Gauge.builder("cpf.processor.unclaimed", samples.of(() -> segments.unclaimed(name)))
        .tag("processor", name)
        .register(meters);
    Gauge.builder("cpf.processor.failing", samples.of(() -> failing(name, processor)))
        .tag("processor", name)
        .register(meters);
  }

  private static long segments(StreamingEventProcessor processor) {
    return processor.processingStatus().values().stream()
        .filter(status -> !status.isErrorState())
        .count();
  }

  /** Those that another instance has taken over since are not this one's any more. */
  private long failing(String name, StreamingEventProcessor processor) {
    var here = processor.processingStatus();
    return segments.notElsewhere(name).stream()
        .mapToInt(Segment::number)
        .filter(
            segment ->
                failed.isFailing(name, segment)
                    || here.containsKey(segment) && here.get(segment).isErrorState())
        .count();
  }

  /**
   * Events between the last stored and the last that the slowest segment has handled, of those that
   * are here or nowhere: a batch that fails loses its segment for a while.
   */
  private double lag(String name, StreamingEventProcessor processor) {
    var here = processor.processingStatus();
    OptionalLong reached =
        segments.notElsewhere(name).stream()
            .mapToLong(segment -> reached(segment, here.get(segment.number())))
            .min();
    if (reached.isEmpty()) {
      return 0;
    }
    var head = events.createHeadToken();
    long last = head == null ? 0 : head.position().orElse(0);
    return Math.max(0, last - reached.getAsLong());
  }

  /** What is at work knows best: the stored place of a segment without events is seconds old. */
  private static long reached(Segment segment, EventTrackerStatus status) {
    return status == null || status.isErrorState()
        ? segment.position()
        : status.getCurrentPosition().orElse(segment.position());
  }
}
