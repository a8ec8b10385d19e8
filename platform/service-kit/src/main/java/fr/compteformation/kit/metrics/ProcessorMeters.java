package fr.compteformation.kit.metrics;

import fr.compteformation.kit.eventstore.Segments;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * The relay and the projections, as this instance works on them; other instances may have claimed
 * some or all of their segments.
 */
record ProcessorMeters(
    EventStore events, Segments segments, Samples samples, MeterRegistry meters) {

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
    Gauge.builder("cpf.processor.lag", samples.of(() -> lag(processor)))
        .tag("processor", name)
        .baseUnit("events")
        .register(meters);
    Gauge.builder("cpf.processor.segments", () -> segments(processor, false))
        .tag("processor", name)
        .register(meters);
    Gauge.builder("cpf.processor.unclaimed", samples.of(() -> segments.unclaimed(name)))
        .tag("processor", name)
        .register(meters);
    Gauge.builder("cpf.processor.failing", () -> segments(processor, true))
        .tag("processor", name)
        .register(meters);
  }

  private static long segments(StreamingEventProcessor processor, boolean failing) {
    return processor.processingStatus().values().stream()
        .filter(status -> status.isErrorState() == failing)
        .count();
  }

  /** Events between the last stored and the last that the slowest segment here has handled. */
  private double lag(StreamingEventProcessor processor) {
    var status = processor.processingStatus().values();
    if (status.isEmpty()) {
      return 0;
    }
    long reached =
        status.stream()
            .map(EventTrackerStatus::getCurrentPosition)
            .mapToLong(position -> position.orElse(0))
            .min()
            .orElse(0);
    var head = events.createHeadToken();
    long last = head == null ? 0 : head.position().orElse(0);
    return Math.max(0, last - reached);
  }
}
