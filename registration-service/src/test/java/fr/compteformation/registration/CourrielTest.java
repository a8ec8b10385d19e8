package fr.compteformation.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are judged by their form alone. */
class CourrielTest {

  @ParameterizedTest
  @CsvSource({
    "touria.orange@sfr.fr, touria.orange@sfr.fr",
    "paul@neuf.fr, paul@neuf.fr",
    "paul@orange.fr, paul@orange.fr",
    "paul@laposte.net, paul@laposte.net",
    "paul+cpf@gmail.com, paul+cpf@gmail.com",
    "Paul.DUPONT@SFR.FR, Paul.DUPONT@sfr.fr",
    "o'neill_1@a.b.c-d.co, o'neill_1@a.b.c-d.co",
    "contact@société.fr, contact@xn--socit-esab.fr",
    "x@exemple.онлайн, x@exemple.xn--80asehdb"
  })
  void reads(String saisie, String adresse) {
    assertThat(Courriel.lire(saisie)).contains(new Courriel(adresse));
    assertThat(Courriel.lire("  " + saisie + "\t")).contains(new Courriel(adresse));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "paul",
        "@sfr.fr",
        "paul@",
        "paul@sfr",
        "paul@@sfr.fr",
        "paul dupont@sfr.fr",
        ".paul@sfr.fr",
        "paul.@sfr.fr",
        "pa..ul@sfr.fr",
        "paul@sfr..fr",
        "paul@-sfr.fr",
        "paul@sfr.f",
        "paul@127.0.0.1",
        "paul@[127.0.0.1]",
        "\"paul\"@sfr.fr",
        "paul@sfr.fr\nBcc: tous@sfr.fr",
        "paul\r\n@sfr.fr",
        "paul<x>@sfr.fr",
        "hélène@sfr.fr"
      })
  void refuses(String saisie) {
    assertThat(Courriel.lire(saisie)).isEmpty();
  }

  @Test
  void limitsTheLength() {
    assertThat(Courriel.lire("a".repeat(64) + "@sfr.fr")).isPresent();
    assertThat(Courriel.lire("a".repeat(65) + "@sfr.fr")).isEmpty();
    assertThat(Courriel.lire("a@" + "b".repeat(63) + ".fr")).isPresent();
    assertThat(Courriel.lire("a@" + "b".repeat(64) + ".fr")).isEmpty();
    assertThat(Courriel.lire("a@" + "b.".repeat(126) + "fr")).isEmpty();
    assertThat(Courriel.lire("a".repeat(60_000))).isEmpty();
    assertThat(Courriel.lire(null)).isEmpty();
  }

  @Test
  void isTheSameMailboxInAnyCase() {
    assertThat(Courriel.lire("Paul@Sfr.fr").orElseThrow().pliee())
        .isEqualTo(Courriel.lire("paul@SFR.FR").orElseThrow().pliee());
  }

  @Test
  void isNeverPrinted() {
    assertThat(Courriel.lire("paul@sfr.fr").orElseThrow().toString()).doesNotContain("paul");
  }
}
