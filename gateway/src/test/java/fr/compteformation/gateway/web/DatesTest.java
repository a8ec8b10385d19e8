package fr.compteformation.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DatesTest {

  private final Dates dates = new Dates();

  @Test
  void writesDaysAsInFrance() {
    assertThat(dates.jour(LocalDate.of(2015, 6, 1))).isEqualTo("1er juin 2015");
    assertThat(dates.jour(LocalDate.of(2015, 1, 20))).isEqualTo("20 janvier 2015");
  }

  @Test
  void tellsTheTimeOfParis() {
    assertThat(dates.jourEtHeure(Instant.parse("2015-01-20T13:05:00Z")))
        .isEqualTo("20 janvier 2015 à 14 h 05");
    assertThat(dates.jour(Instant.parse("2015-05-31T22:30:00Z"))).isEqualTo("1er juin 2015");
  }
}
