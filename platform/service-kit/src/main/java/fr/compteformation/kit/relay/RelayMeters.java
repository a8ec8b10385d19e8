package fr.compteformation.kit.relay;

import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.kit.metrics.Delays;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What a service publishes: how many of which event, how long after the fact. */
class RelayMeters {

  private final MeterRegistry meters;
  private final Clock clock;
  private final Timer delay;

  /**
   * @param language whose events are there from the start, at zero: an alert on a rise sees the
   *     first
   */
  RelayMeters(MeterRegistry meters, Clock clock, Class<? extends PublicEvent> language) {
    this.meters = meters;
    this.clock = clock;
    this.delay = Delays.timer("cpf.relay.delay").register(meters);
    PublicEventTypes.all().values().stream()
        .filter(language::isAssignableFrom)
        .forEach(this::counter);
  }

  /** Kafka has acknowledged an event. */
  void published(Class<? extends PublicEvent> event, Instant happened) {
    counter(event).increment();
    delay.record(Duration.between(happened, clock.instant()));
  }

  private Counter counter(Class<? extends PublicEvent> event) {
    return meters.counter("cpf.events.published", "event", event.getSimpleName());
  }
}
