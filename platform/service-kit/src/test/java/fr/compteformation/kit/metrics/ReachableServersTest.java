package fr.compteformation.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReachableServersTest {

  private final AtomicBoolean away = new AtomicBoolean();
  private final CountDownLatch answer = new CountDownLatch(1);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ReachableServers servers =
      new ReachableServers(
          List.of(
              new ServerProbe(
                  "falls",
                  () -> {
                    if (away.get()) {
                      throw new IllegalStateException("away");
                    }
                  }),
              new ServerProbe("hangs", answer::await),
              new ServerProbe("answers", () -> {})),
          Duration.ofMillis(20),
          meters);

  @BeforeEach
  void start() {
    servers.start();
  }

  @AfterEach
  void stop() {
    answer.countDown();
    servers.stop();
  }

  @Test
  void aServerThatFallsIsSeenToAndSoIsItsReturn() {
    await().until(() -> reachable("falls") == 1);
    away.set(true);
    await().until(() -> reachable("falls") == 0);
    away.set(false);
    await().until(() -> reachable("falls") == 1);
  }

  @Test
  void oneThatHangsHidesNoOther() {
    await().until(() -> reachable("answers") == 1);
    assertThat(reachable("hangs")).isNaN();
  }

  private double reachable(String server) {
    return meters.get("cpf.server.reachable").tag("server", server).gauge().value();
  }
}
