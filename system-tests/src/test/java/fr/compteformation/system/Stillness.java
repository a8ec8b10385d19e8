package fr.compteformation.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Waits until what happens behind the scenes is over. */
final class Stillness {

  private static final Duration STILL = Duration.ofSeconds(2);

  private Stillness() {}

  /** What is seen, once it has been the same for two seconds. */
  static <T> T of(Supplier<T> look, Duration limit) {
    var seen = new AtomicReference<T>();
    var since = new AtomicLong();
    await()
        .atMost(limit)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              T now = look.get();
              if (!now.equals(seen.getAndSet(now))) {
                since.set(System.nanoTime());
              }
              return System.nanoTime() - since.get() >= STILL.toNanos();
            });
    return seen.get();
  }
}
