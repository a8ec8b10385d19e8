package fr.compteformation.hours;

import static fr.compteformation.hours.Alimentation.ORDINAIRE;
import static fr.compteformation.hours.Alimentation.PEU_QUALIFIE;
import static fr.compteformation.hours.Alimentation.TEMPS_PLEIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What years of activity earn. */
class AlimentationTest {

  @Test
  void givesAFullTimeEmployee24ThenTwelveHoursUpTo150() {
    assertThat(soldesSuccessifs(ORDINAIRE, TEMPS_PLEIN, 9))
        .containsExactly(24, 48, 72, 96, 120, 132, 144, 150, 150);
  }

  @Test
  void givesAHalfTimeEmployeeTwelveThenSixHours() {
    assertThat(soldesSuccessifs(ORDINAIRE, 804, 12))
        .startsWith(13)
        .as("804 h are one minute more than half of 1607 h, so they round up");
    assertThat(soldesSuccessifs(ORDINAIRE, 803, 12))
        .containsExactly(12, 24, 36, 48, 60, 72, 84, 96, 108, 120, 126, 132);
  }

  @Test
  void gives48HoursUpTo400BelowNiveauV() {
    assertThat(soldesSuccessifs(PEU_QUALIFIE, TEMPS_PLEIN, 10))
        .containsExactly(48, 96, 144, 192, 240, 288, 336, 384, 400, 400);
  }

  @ParameterizedTest(name = "{0} h worked earn {1} h")
  @CsvSource({"803, 12", "1285, 20", "100, 2", "1, 1", "0, 0", "1800, 24", "402, 7", "201, 4"})
  void roundsTheProRataUpAndGivesNoOvertimeBonus(int travaillees, int attendues) {
    assertThat(ORDINAIRE.heures(0, 0, travaillees, TEMPS_PLEIN)).isEqualTo(attendues);
  }

  @Test
  void stopsAtTheCeiling() {
    assertThat(ORDINAIRE.heures(145, 0, TEMPS_PLEIN, TEMPS_PLEIN)).isEqualTo(5);
    assertThat(ORDINAIRE.heures(150, 0, TEMPS_PLEIN, TEMPS_PLEIN)).isZero();
  }

  @Test
  void cutsTheYearThatCrosses120HoursAt120() {
    assertThat(ORDINAIRE.heures(108, 0, TEMPS_PLEIN, TEMPS_PLEIN)).isEqualTo(12);
  }

  @Test
  void givesTwoEmployersOfOneYearTogetherNoMoreThanOneFullTime() {
    int premier = ORDINAIRE.heures(0, 0, 1000, TEMPS_PLEIN);
    assertThat(premier).isEqualTo(15);
    assertThat(ORDINAIRE.heures(premier, premier, 1000, TEMPS_PLEIN)).isEqualTo(9);
  }

  @Test
  void keepsTheRateOfTheBalanceBeforeTheYearForItsSecondEmployer() {
    assertThat(ORDINAIRE.heures(120, 6, 400, TEMPS_PLEIN)).as("threshold reached").isZero();
    assertThat(ORDINAIRE.heures(126, 6, 803, TEMPS_PLEIN)).isEqualTo(6);
  }

  private static List<Integer> soldesSuccessifs(Alimentation regime, int travaillees, int annees) {
    var soldes = new ArrayList<Integer>();
    int solde = 0;
    for (int i = 0; i < annees; i++) {
      solde += regime.heures(solde, 0, travaillees, TEMPS_PLEIN);
      soldes.add(solde);
    }
    return soldes;
  }
}
