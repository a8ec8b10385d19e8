package fr.compteformation.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestComponent;

/** The time of day, moved forward at will. */
@TestComponent
class HorlogeReglable extends Clock {

  private final AtomicReference<Duration> avance = new AtomicReference<>(Duration.ZERO);

  void avancer(Duration duree) {
    avance.updateAndGet(avant -> avant.plus(duree));
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(avance.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
