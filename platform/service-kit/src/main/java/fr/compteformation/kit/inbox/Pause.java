package fr.compteformation.kit.inbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A pause that can be ended from another thread. */
final class Pause {

  static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** Waits, as long as there is a reason to. */
  synchronized void sleep(Duration duration, BooleanSupplier wanted) {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos();
        wanted.getAsBoolean() && left > 0;
        left = end - System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Lets whoever waits look whether he is still to. */
  synchronized void end() {
    notifyAll();
  }

  /** Twice as long, up to some seconds. */
  static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}
