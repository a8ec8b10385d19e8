package fr.compteformation.notification.envoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReglagesEnvoiTest {

  private final ReglagesEnvoi reglages =
      new ReglagesEnvoi(
          "a@b.fr",
          "a@b.fr",
          "b.fr",
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  @Test
  void waitsTwiceAsLongAfterEachFailureUpToALimit() {
    assertThat(IntStream.rangeClosed(1, 8).mapToObj(reglages::delaiApres).map(Duration::toSeconds))
        .containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void neverGivesUp() {
    assertThat(reglages.delaiApres(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(60));
  }
}
