package fr.compteformation.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * The relay and the projections, as this instance works on them. Another instance may have claimed
 * them; then all is 0 here, and it is the sum over the instances that tells.
 */
record ProcessorMeters(EventStore events, MeterRegistry meters) {

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
    gauge(name, "cpf.processor.lag", "events", processor, this::lag);
    gauge(
        name,
        "cpf.processor.segments",
        "segments",
        processor,
        p ->
            p.processingStatus().values().stream()
                .filter(status -> !status.isErrorState())
                .count());
    gauge(
        name,
        "cpf.processor.failing",
        "segments",
        processor,
        p ->
            p.processingStatus().values().stream()
                .filter(EventTrackerStatus::isErrorState)
                .count());
  }

  private void gauge(
      String processorName,
      String name,
      String unit,
      StreamingEventProcessor processor,
      ToDoubleFunction<StreamingEventProcessor> value) {
    Gauge.builder(name, processor, value)
        .tag("processor", processorName)
        .baseUnit(unit)
        .strongReference(true)
        .register(meters);
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
