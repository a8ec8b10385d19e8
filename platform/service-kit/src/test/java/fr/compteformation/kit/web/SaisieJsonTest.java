package fr.compteformation.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Reading what people type. */
class SaisieJsonTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0", "45|45", "999|999", "\"45\"|45", "\" 45 \"|45", "\"007\"|7"})
  void readsWholeHours(String json, int heures) {
    assertThatObject(lire(json, s -> s.heures("x", 0, 999))).isEqualTo(heures);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "45.5|HEURES_DECIMALES",
        "45.0|HEURES_DECIMALES",
        "\"45,5\"|HEURES_DECIMALES",
        "\"45.5\"|HEURES_DECIMALES",
        "-1|HEURES_NEGATIVES",
        "\"-3,5\"|HEURES_NEGATIVES",
        "\"45 h\"|HEURES_INVALIDES",
        "\"1e3\"|HEURES_INVALIDES",
        "\"٤٥\"|HEURES_INVALIDES",
        "\"quarante\"|HEURES_INVALIDES",
        "true|HEURES_INVALIDES",
        "[45]|HEURES_INVALIDES",
        "{}|HEURES_INVALIDES",
        "1000|HEURES_HORS_BORNES",
        "99999999999999999999999|HEURES_HORS_BORNES",
        "2147483648|HEURES_HORS_BORNES",
        "null|REQUIS",
        "\"\"|REQUIS",
        "\"  \"|REQUIS",
      })
  void refusesAnythingElseForHours(String json, String code) {
    assertThat(erreur(json, s -> s.heures("x", 0, 999)).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e3", "1e2", "4E1", "1e400", "-1e3"})
  void refusesExponents(String json) {
    assertThat(erreur(json, s -> s.heures("x", 0, 999)).code()).startsWith("HEURES_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1200|1200.00", "12.5|12.50", "\"1200,5\"|1200.50", "0|0.00", "\"0.01\"|0.01"})
  void readsAmounts(String json, BigDecimal montant) {
    assertThatObject(lire(json, s -> s.montant("x", 1_000_000))).isEqualTo(montant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.234", "\"12 €\"", "1000001", "\"NaN\"", "[]"})
  void refusesWhatIsNoAmount(String json) {
    assertThat(erreur(json, s -> s.montant("x", 1_000_000)).code()).isEqualTo("MONTANT_INVALIDE");
  }

  @Test
  void readsDays() {
    assertThatObject(lire("\"2016-02-29\"", s -> s.date("x"))).isEqualTo(LocalDate.of(2016, 2, 29));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2015-02-29\"",
        "\"01/06/2015\"",
        "\"2015-6-1\"",
        "\"+12015-01-01\"",
        "\"0001-01-01\"",
        "\"9999-12-31\"",
        "\"\"",
        "20150601",
        "\"2015-06-01T00:00\""
      })
  void refusesWhatIsNoDay(String json) {
    assertThat(erreur(json, s -> s.date("x")).code()).isEqualTo("DATE_INVALIDE");
  }

  @Test
  void readsTextComposedAndWithoutBlanksAround() {
    assertThatObject(lire("\"  e\\u0301te\\u0301\\n \"", s -> s.texte("x", 3))).isEqualTo("été");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"abcd\"|TROP_LONG",
        "\" \"|REQUIS",
        "\"a\\u0000\"|CARACTERE_INTERDIT",
        "\"a\\ud800\"|CARACTERE_INTERDIT",
        "12|FORMAT_INVALIDE",
      })
  void refusesTextThatIsTooLongEmptyOrUnreadable(String json, String code) {
    assertThat(erreur(json, s -> s.texte("x", 3)).code()).isEqualTo(code);
  }

  @Test
  void takesAnEmptyRemarkAndNoEmptyText() {
    assertThatObject(lire("\"\"", s -> s.remarque("x", 3))).isEqualTo("");
    assertThatObject(lire("null", s -> s.remarque("x", 3))).isNull();
    assertThat(erreur("\"\"", s -> s.facultatif().texte("x", 3)).code()).isEqualTo("REQUIS");
    assertThat(erreur("\"abcd\"", s -> s.remarque("x", 3)).code()).isEqualTo("TROP_LONG");
  }

  @Test
  void letsAFacultativeFieldBeMissingButNotWrong() {
    var saisie = SaisieJson.de(JSON.readTree("{\"a\": null, \"b\": -1}"));
    assertThat(saisie.facultatif().heures("a", 0, 9)).isNull();
    assertThat(saisie.facultatif().heures("z", 0, 9)).isNull();
    saisie.verifier();
    saisie.facultatif().heures("b", 0, 9);
    assertThatThrownBy(saisie::verifier).isInstanceOf(SaisieInvalideException.class);
  }

  @Test
  void tellsAllErrorsAtOnceAndIgnoresFieldsThatNobodyReads() {
    var saisie = SaisieJson.de(JSON.readTree("{\"a\": -1, \"inconnu\": {}}"));
    saisie.heures("a", 0, 9);
    saisie.date("b");
    assertThat(catchThrowableOfType(SaisieInvalideException.class, saisie::verifier).erreurs())
        .extracting(Erreur::champ)
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"x\"", "1", "null"})
  void refusesABodyThatIsNoObject(String json) {
    var corps = JSON.readTree(json);
    assertThatThrownBy(() -> SaisieJson.de(corps)).isInstanceOf(SaisieInvalideException.class);
  }

  private static <T> T lire(String json, Function<SaisieJson, T> lecture) {
    var saisie = SaisieJson.de(JSON.readTree("{\"x\": %s}".formatted(json)));
    T valeur = lecture.apply(saisie);
    saisie.verifier();
    return valeur;
  }

  private static Erreur erreur(String json, Function<SaisieJson, ?> lecture) {
    var saisie = SaisieJson.de(JSON.readTree("{\"x\": %s}".formatted(json)));
    assertThat(lecture.apply(saisie)).isNull();
    var refus = catchThrowableOfType(SaisieInvalideException.class, saisie::verifier);
    assertThat(refus.erreurs()).hasSize(1);
    assertThat(refus.erreurs().getFirst().message()).doesNotContain(json);
    return refus.erreurs().getFirst();
  }
}
