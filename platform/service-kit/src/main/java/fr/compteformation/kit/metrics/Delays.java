package fr.compteformation.kit.metrics;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Timers whose shares of slow and fast can be asked for, with few and the same limits for all. */
public final class Delays {

  private static final Duration[] LIMITS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5)
  };

  private Delays() {}

  /** A timer to be registered, in buckets from 5 ms to 5 min. */
  public static Timer.Builder timer(String name) {
    return Timer.builder(name).serviceLevelObjectives(LIMITS);
  }
}
