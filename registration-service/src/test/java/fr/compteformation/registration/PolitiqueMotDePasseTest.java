package fr.compteformation.registration;

import static fr.compteformation.registration.RegleMotDePasse.CATEGORIES;
import static fr.compteformation.registration.RegleMotDePasse.CHIFFRES;
import static fr.compteformation.registration.RegleMotDePasse.LETTRES;
import static fr.compteformation.registration.RegleMotDePasse.LONGUEUR_MAXIMALE;
import static fr.compteformation.registration.RegleMotDePasse.LONGUEUR_MINIMALE;
import static fr.compteformation.registration.RegleMotDePasse.PERSONNEL;
import static fr.compteformation.registration.RegleMotDePasse.TROP_COURANT;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule of seeds 000 and 001, at its edges. */
class PolitiqueMotDePasseTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PaulnET1547PAUL&!aulet14",
        "PaulnET1547PAUL&!aulet14 !",
        "Lapin145",
        "lapin145!",
        "LAPIN145!",
        "A1b2c3d4e",
        "Élève123",
        "éàùçè123!",
        "abcde 123"
      })
  void accepts(String motDePasse) {
    assertThat(regles(motDePasse)).isEmpty();
  }

  @Test
  void refusesTwoCategories() {
    assertThat(regles("lapin145")).containsExactly(CATEGORIES);
    assertThat(regles("pauletpaulette1979")).containsExactly(CATEGORIES);
    assertThat(regles("LAPIN145")).containsExactly(CATEGORIES);
    assertThat(regles("éàùçè123")).containsExactly(CATEGORIES);
  }

  @Test
  void refusesTooFewLettersOrDigits() {
    assertThat(regles("Lapin14")).containsExactly(CHIFFRES);
    assertThat(regles("Lapi145!")).containsExactly(LETTRES);
    assertThat(regles("Lap1n145")).containsExactly(LETTRES);
    assertThat(regles("A1b2c3d4")).containsExactly(LETTRES);
    assertThat(regles("ABCDEabc!!!")).containsExactly(CHIFFRES);
  }

  @Test
  void tellsEveryUnmetRuleAtOnce() {
    assertThat(regles("12345678!")).containsExactly(LETTRES, CATEGORIES);
    assertThat(regles("")).containsExactly(LETTRES, CHIFFRES, CATEGORIES);
  }

  @Test
  void countsOnlyTheDigitsThatEveryKeyboardHas() {
    assertThat(regles("Aaaaa12\u0663")).containsExactly(CHIFFRES);
  }

  @Test
  void countsCodePointsOfTheComposedForm() {
    assertThat(regles(Normalizer.normalize("Élève123", Normalizer.Form.NFD))).isEmpty();
    var lettresHorsPlanDeBase = "\ud835\udc00\ud835\udc01\ud835\udc02\ud835\udc03";
    assertThat(regles(lettresHorsPlanDeBase + "123!")).containsExactly(LETTRES);
    assertThat(regles(lettresHorsPlanDeBase + "a123!")).isEmpty();
  }

  @Test
  void limitsTheLength() {
    assertThat(regles("Lapin145" + "x".repeat(248))).isEmpty();
    assertThat(regles("Lapin145" + "x".repeat(249))).containsExactly(LONGUEUR_MAXIMALE);
    var enPieces = Normalizer.normalize("Lapin145" + "\u1ea5".repeat(248), Normalizer.Form.NFD);
    assertThat(regles(enPieces)).containsExactly(LONGUEUR_MAXIMALE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Azerty123",
        "AZERTY123!",
        "Bonjour2015!",
        "Motdepasse111",
        "Mot-de-passe 123",
        "Pa1ss2word3",
        "Sécurité-sociale 2015",
        "123123Soleil"
      })
  void refusesWhatEverybodyTriesFirst(String motDePasse) {
    assertThat(regles(motDePasse)).containsExactly(TROP_COURANT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Touria-1547",
        "XtouriaX1547",
        "D'Orângé-154",
        "2550814168025Abcde",
        "2 55 08 14 168 025 Abcde",
        "Touria.Orange154!"
      })
  void refusesWhatIsKnownOfThePerson(String motDePasse) {
    var personne =
        MotsInterdits.de("2550814168025", "Touria", "ORANGE", "touria.orange+cpf@sfr.fr");
    assertThat(regles(motDePasse, personne)).containsExactly(PERSONNEL);
  }

  @Test
  void doesNotMindAShortNameThatIsPartOfAWord() {
    assertThat(regles("Leopard145", MotsInterdits.de(null, "Lé", "O", null))).isEmpty();
  }

  @Test
  void hasAStricterRuleToChoose() {
    var renforcee = PolitiqueMotDePasse.RENFORCEE;
    assertThat(renforcee.manquements("Lapin145", MotsInterdits.aucun()))
        .extracting(PolitiqueMotDePasse.Manquement::regle)
        .containsExactly(LONGUEUR_MINIMALE, CATEGORIES);
    assertThat(renforcee.manquements("Lapin145!Terrier", MotsInterdits.aucun())).isEmpty();
  }

  @Test
  void saysHowManyItAsksFor() {
    assertThat(PolitiqueMotDePasse.ORIGINE.manquements("", MotsInterdits.aucun()))
        .extracting(PolitiqueMotDePasse.Manquement::message)
        .contains("Votre mot de passe doit comporter au minimum 5 lettres.");
  }

  private static List<RegleMotDePasse> regles(String motDePasse) {
    return regles(motDePasse, MotsInterdits.aucun());
  }

  private static List<RegleMotDePasse> regles(String motDePasse, MotsInterdits personne) {
    return PolitiqueMotDePasse.ORIGINE.manquements(motDePasse, personne).stream()
        .map(PolitiqueMotDePasse.Manquement::regle)
        .toList();
  }
}
