package fr.compteformation.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads every vector of {@code nir-vectors.json}, then what no list can hold. */
class NirTest {

  private static final String EXEMPLE = "255081416802538";
  private static final JsonNode VECTEURS = vecteurs();

  @ParameterizedTest
  @MethodSource("valides")
  void acceptsAValidNumber(String nir, String numero) {
    assertThat(lu(nir).caracteres()).isEqualTo(nir);
    assertThat(lu(nir).numero()).isEqualTo(numero);
  }

  static Stream<Object[]> valides() {
    return VECTEURS
        .get("valid")
        .valueStream()
        .map(v -> new Object[] {v.get("nir").asString(), v.get("body").asString()});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "223115935012322",
        "254031088723464",
        "195017262676215",
        "155053933981739",
        "106099955391094",
        "284058832102532"
      })
  void acceptsTheNumbersOfOtherPublicTests(String nir) {
    assertThat(lu(nir).caracteres()).isEqualTo(nir);
  }

  @ParameterizedTest
  @MethodSource("invalides")
  void refusesAnInvalidInputForItsReason(String saisie, NirAnomalie anomalie) {
    assertThat(Nir.lire(saisie, false)).isEqualTo(new LectureNir.Refuse(anomalie));
  }

  static Stream<Object[]> invalides() {
    return VECTEURS
        .get("invalid")
        .valueStream()
        .map(
            v ->
                new Object[] {
                  v.get("input").asString(), NirAnomalie.valueOf(v.get("code").asString())
                });
  }

  @ParameterizedTest
  @MethodSource("formats")
  void readsTheSameNumberHoweverItIsSpaced(String saisie, String attendu) {
    assertThat(lu(saisie).caracteres()).isEqualTo(attendu);
  }

  static Stream<Object[]> formats() {
    return VECTEURS
        .get("format")
        .valueStream()
        .map(
            v ->
                new Object[] {
                  v.get("input").asString(),
                  v.has("normalised") ? v.get("normalised").asString() : EXEMPLE
                });
  }

  @Test
  void refusesNothingAtAll() {
    assertThat(Nir.lire(null, false)).isEqualTo(new LectureNir.Refuse(NirAnomalie.EMPTY));
    assertThat(Nir.lire(" \u00a0\t", false)).isEqualTo(new LectureNir.Refuse(NirAnomalie.EMPTY));
  }

  @Test
  void keepsCorsicanTwinsApart() {
    assertThat(lu("255082A16802597")).isNotEqualTo(lu("255081916802597"));
    assertThat(lu("253072B07300470")).isNotEqualTo(lu("253071807300470"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"355081416802585", "755081416802579", "884058832102523"})
  void acceptsAProvisionalNumberWhereTheSettingAllowsIt(String nir) {
    assertThat(Nir.lire(nir, true)).isInstanceOf(LectureNir.Lu.class);
  }

  @ParameterizedTest
  @CsvSource({"A", "B"})
  void refusesALetterOutsideTheDepartement(String lettre) {
    for (int rang = 0; rang < EXEMPLE.length(); rang++) {
      var saisie = remplace(EXEMPLE, rang, lettre.charAt(0));
      assertThat(code(saisie)).isEqualTo(rang == 6 ? NirAnomalie.BAD_PLACE : NirAnomalie.BAD_CHAR);
    }
  }

  /** The same figures by BigInteger and by the official offsets for Corsica. */
  @Test
  void agreesWithAnIndependentKeyOnRandomNumbers() {
    var hasard = new Random(20150105);
    for (int essai = 0; essai < 20_000; essai++) {
      var numero = numeroAuHasard(hasard);
      var cle = cleIndependante(numero);
      assertThat(lu(numero + cle).numero()).isEqualTo(numero);
      int autre = 1 + hasard.nextInt(97);
      var fausse = "%02d".formatted(autre);
      if (!fausse.equals(cle)) {
        assertThat(code(numero + fausse)).isEqualTo(NirAnomalie.BAD_KEY);
      }
    }
  }

  @Test
  void refusesEveryKeyButOne() {
    for (var nir : List.of(EXEMPLE, "255082A16802597", "253072B07300470", "263339935104501")) {
      var acceptees =
          IntStream.range(0, 100)
              .mapToObj(cle -> nir.substring(0, 13) + "%02d".formatted(cle))
              .filter(saisie -> Nir.lire(saisie, false) instanceof LectureNir.Lu)
              .toList();
      assertThat(acceptees).containsExactly(nir);
    }
  }

  @Test
  void noticesEverySingleWrongDigit() {
    var hasard = new Random(19550814);
    for (int essai = 0; essai < 500; essai++) {
      var numero = numeroAuHasard(hasard);
      var nir = numero + cleIndependante(numero);
      for (int rang = 0; rang < nir.length(); rang++) {
        for (char chiffre = '0'; chiffre <= '9'; chiffre++) {
          if (chiffre != nir.charAt(rang)) {
            assertThat(Nir.lire(remplace(nir, rang, chiffre), true))
                .isInstanceOf(LectureNir.Refuse.class);
          }
        }
      }
    }
  }

  @Test
  void noticesEverySwapOfNeighboursInTheNumber() {
    var hasard = new Random(97);
    for (int essai = 0; essai < 2_000; essai++) {
      var numero = numeroAuHasard(hasard);
      var cle = cleIndependante(numero);
      for (int rang = 0; rang < 12; rang++) {
        var echange = new StringBuilder(numero);
        echange.setCharAt(rang, numero.charAt(rang + 1));
        echange.setCharAt(rang + 1, numero.charAt(rang));
        if (!echange.toString().equals(numero)) {
          assertThat(Nir.lire(echange + cle, true)).isInstanceOf(LectureNir.Refuse.class);
        }
      }
    }
  }

  @Test
  void acceptsExactlyTheDocumentedMonths() {
    var acceptes = new ArrayList<Integer>();
    for (int mois = 0; mois < 100; mois++) {
      var numero = "255%02d14168025".formatted(mois);
      if (code(numero + cleIndependante(numero)) != NirAnomalie.BAD_MONTH) {
        acceptes.add(mois);
      }
    }
    assertThat(acceptes)
        .containsExactlyElementsOf(
            Stream.of(
                    IntStream.rangeClosed(1, 12),
                    IntStream.rangeClosed(20, 42),
                    IntStream.rangeClosed(50, 99))
                .flatMap(IntStream::boxed)
                .toList());
  }

  @Test
  void acceptsExactlyTheDocumentedPlaces() {
    for (int lieu = 0; lieu < 100_000; lieu++) {
      var numero = "25508%05d025".formatted(lieu);
      boolean refuse = code(numero + cleIndependante(numero)) == NirAnomalie.BAD_PLACE;
      assertThat(refuse).as("lieu %05d", lieu).isEqualTo(!lieuDocumente(lieu));
    }
  }

  @Test
  void isNeverShownWhole() {
    assertThat(lu(EXEMPLE)).hasToString("2 55 08 ** *** *** **");
    assertThat(new LectureNir.Lu(lu(EXEMPLE)).toString()).doesNotContain("14168");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Nir("255081416802539"))
        .withMessage("Not a NIR: BAD_KEY");
    assertThat(NirAnomalie.values()).allSatisfy(a -> assertThat(a.message()).isNotBlank());
  }

  private static boolean lieuDocumente(int lieu) {
    int departement = lieu / 1000;
    int commune = lieu % 1000;
    if (departement == 97 || departement == 98) {
      int territoire = lieu / 100;
      boolean connu =
          Set.of(971, 972, 973, 974, 975, 976, 977, 978, 984, 985, 986, 987, 988, 989)
              .contains(territoire);
      return connu && lieu % 100 != 0;
    }
    return departement != 0 && commune >= 1 && commune <= 990;
  }

  private static String numeroAuHasard(Random hasard) {
    var departements = List.of("01", "14", "19", "20", "2A", "2B", "59", "75", "95", "96", "99");
    return "%d%02d%02d%s%03d%03d"
        .formatted(
            1 + hasard.nextInt(2),
            hasard.nextInt(100),
            1 + hasard.nextInt(12),
            departements.get(hasard.nextInt(departements.size())),
            1 + hasard.nextInt(990),
            1 + hasard.nextInt(999));
  }

  private static String cleIndependante(String numero) {
    var n = new BigInteger(numero.replace('A', '0').replace('B', '0'));
    if (numero.indexOf('A') >= 0) {
      n = n.subtract(BigInteger.valueOf(1_000_000));
    }
    if (numero.indexOf('B') >= 0) {
      n = n.subtract(BigInteger.valueOf(2_000_000));
    }
    var cle = BigInteger.valueOf(97).subtract(n.mod(BigInteger.valueOf(97)));
    return "%02d".formatted(cle.intValueExact());
  }

  private static Nir lu(String saisie) {
    assertThat(Nir.lire(saisie, false)).isInstanceOf(LectureNir.Lu.class);
    return ((LectureNir.Lu) Nir.lire(saisie, false)).nir();
  }

  private static NirAnomalie code(String saisie) {
    return Nir.lire(saisie, false) instanceof LectureNir.Refuse(var anomalie) ? anomalie : null;
  }

  private static String remplace(String texte, int rang, char c) {
    return texte.substring(0, rang) + c + texte.substring(rang + 1);
  }

  private static JsonNode vecteurs() {
    try (var json = NirTest.class.getResourceAsStream("/nir-vectors.json")) {
      return JsonMapper.shared().readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
