package fr.compteformation.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, as people have them. */
class NomPersonneTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ORANGE              | ORANGE
          ' Jean-François '   | Jean-François
          D'Aboville          | D'Aboville
          O’Neill             | O’Neill
          de  la   Tour       | de la Tour
          Nguyễn Thị          | Nguyễn Thị
          Ó                   | Ó
          Müller St. John     | Müller St. John
          Шевченко            | Шевченко
          """)
  void reads(String saisie, String nom) {
    assertThat(NomPersonne.lire(saisie)).contains(new NomPersonne(nom));
  }

  @Test
  void cleansWhatWasPasted() {
    assertThat(NomPersonne.lire("\u00a0TOURIA\u200b\r\n")).contains(new NomPersonne("TOURIA"));
    assertThat(NomPersonne.lire("E\u0301lise")).contains(new NomPersonne("\u00c9lise"));
    assertThat(NomPersonne.vide("\u00a0 \t")).isTrue();
    assertThat(NomPersonne.vide(null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "Paul2", "<b>Paul</b>", "Paul;", "paul@sfr.fr", "Paul\u0000"})
  void refuses(String saisie) {
    assertThat(NomPersonne.lire(saisie)).isEmpty();
  }

  @Test
  void limitsTheLength() {
    assertThat(NomPersonne.lire("a".repeat(80))).isPresent();
    assertThat(NomPersonne.lire("a".repeat(81))).isEmpty();
  }
}
