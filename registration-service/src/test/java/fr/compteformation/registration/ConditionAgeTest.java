package fr.compteformation.registration;

import static fr.compteformation.registration.Eligibilite.APPRENTI_SEULEMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sixteen, or fifteen with a contract, from a birth without a day (L. 6323-1). */
class ConditionAgeTest {

  @ParameterizedTest(name = "born {1} {2}, on {0}: {3}")
  @CsvSource({
    "2015-11-15, 55, 08, ELIGIBLE",
    "2015-11-15, 99, 10, ELIGIBLE",
    "2015-11-15, 99, 11, SEIZE_ANS_EN_COURS",
    "2015-11-15, 99, 12, APPRENTI_SEULEMENT",
    "2015-11-15, 00, 10, APPRENTI_SEULEMENT",
    "2015-11-15, 00, 11, QUINZE_ANS_EN_COURS",
    "2015-11-15, 00, 12, TROP_JEUNE",
    "2015-11-15, 14, 05, TROP_JEUNE",
    "2015-11-15, 15, 12, ELIGIBLE",
    "2015-11-15, 16, 01, ELIGIBLE",
    "2015-11-15, 99, 20, SEIZE_ANS_EN_COURS",
    "2015-11-15, 98, 50, ELIGIBLE",
    "2015-11-15, 99, 42, APPRENTI_SEULEMENT",
    "2015-11-15, 99, 40, ELIGIBLE",
    "2015-11-15, 00, 99, QUINZE_ANS_EN_COURS",
    "2026-11-15, 10, 10, ELIGIBLE",
    "2026-11-15, 10, 11, SEIZE_ANS_EN_COURS",
    "2026-11-15, 10, 12, APPRENTI_SEULEMENT",
    "2026-11-15, 11, 12, TROP_JEUNE"
  })
  void judgesByYearAndMonth(String jour, String annee, String mois, Eligibilite attendue) {
    assertThat(le(jour + "T12:00:00Z").de(nir(annee, mois))).isEqualTo(attendue);
  }

  @Test
  void turnsSixteenAtMidnightInParis() {
    var nir = nir("99", "10");
    assertThat(le("2015-10-31T22:59:59Z").de(nir)).isEqualTo(Eligibilite.ELIGIBLE);
    assertThat(le("2015-10-30T22:59:59Z").de(nir)).isEqualTo(Eligibilite.SEIZE_ANS_EN_COURS);
    assertThat(le("2015-10-30T23:00:00Z").de(nir)).isEqualTo(Eligibilite.ELIGIBLE);
  }

  @Test
  void asksForAContractAtFifteenOnly() {
    assertThat(Eligibilite.values())
        .filteredOn(Eligibilite::exigeContratApprentissage)
        .containsExactly(APPRENTI_SEULEMENT, Eligibilite.QUINZE_ANS_EN_COURS);
  }

  @Test
  void saysFromWhenItWillBePossible() {
    assertThat(le("2015-11-15T12:00:00Z").possibleAPartirDe(nir("00", "12")))
        .isEqualTo(YearMonth.of(2015, 12));
    assertThat(le("2015-11-15T12:00:00Z").possibleAPartirDe(nir("14", "50")))
        .isEqualTo(YearMonth.of(2029, 1));
  }

  @Test
  void hasNothingAgainstANumberThatTellsNoBirth() {
    var provisoire = (LectureNir.Lu) Nir.lire("884058832102523", true);
    assertThat(le("2015-11-15T12:00:00Z").de(provisoire.nir())).isEqualTo(Eligibilite.ELIGIBLE);
  }

  private static ConditionAge le(String instant) {
    return new ConditionAge(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
  }

  private static Nir nir(String annee, String mois) {
    var numero = "2" + annee + mois + "14168025";
    return new Nir("%s%02d".formatted(numero, 97 - Long.parseLong(numero) % 97));
  }
}
