package fr.compteformation.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SamplesTest {

  private final Samples samples = new Samples(Duration.ofMillis(20));

  @Test
  void aValueIsAskedForInTheBackgroundAgainAndAgain() {
    var asked = new AtomicInteger();
    Supplier<Number> value = samples.of(asked::incrementAndGet);
    assertThat(value.get().doubleValue()).isNaN();

    samples.start();

    await().untilAsserted(() -> assertThat(value.get().intValue()).isGreaterThan(1));
    samples.stop();
  }

  @Test
  void whatCannotBeHadIsNoNumberAndHidesNothingElse() {
    var failing = new AtomicInteger();
    Supplier<Number> broken =
        samples.of(
            () -> {
              if (failing.getAndIncrement() > 0) {
                throw new IllegalStateException("away");
              }
              return 1;
            });
    Supplier<Number> fine = samples.of(() -> 7);

    samples.round();
    assertThat(broken.get().doubleValue()).isEqualTo(1);
    samples.round();

    assertThat(broken.get().doubleValue()).isNaN();
    assertThat(fine.get().doubleValue()).isEqualTo(7);
  }

  @Test
  void whoeverLooksDoesNotWaitForASourceThatDoesNotAnswer() {
    var answer = new CountDownLatch(1);
    Supplier<Number> value =
        samples.of(
            () -> {
              try {
                answer.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return 1;
            });
    samples.start();

    assertThat(value.get().doubleValue()).isNaN();

    answer.countDown();
    await().untilAsserted(() -> assertThat(value.get().doubleValue()).isEqualTo(1));
    samples.stop();
  }
}
