package fr.compteformation.notification;

import static fr.compteformation.notification.Civilite.MADAME;
import static fr.compteformation.notification.Civilite.MONSIEUR;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinataireTest {

  @Test
  void greetsByCiviliteAndBirthNameInCapitals() {
    assertThat(new Destinataire(MADAME, "Orange", "a@b.fr").salutation())
        .isEqualTo("Bonjour Madame ORANGE,");
    assertThat(new Destinataire(MONSIEUR, "Élie-d’Œuvre", "a@b.fr").salutation())
        .isEqualTo("Bonjour Monsieur ÉLIE-D’ŒUVRE,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<script>alert(1)</script> | Bonjour Madame SCRIPT ALERT SCRIPT,",
        "http://voleur.example/x   | Bonjour Madame HTTP VOLEUR EXAMPLE X,",
        "https://xn--e1afmkfd.tld  | Bonjour Madame HTTPS XN--E AFMKFD TLD,",
        "123 456                   | Bonjour,",
        "''                        | Bonjour,"
      })
  void letsNobodyWriteALinkOrMarkupIntoOurCourriels(String nom, String salutation) {
    assertThat(new Destinataire(MADAME, nom, "a@b.fr").salutation()).isEqualTo(salutation);
  }

  @Test
  void letsNobodyStartANewLineOrTurnTheWritingDirection() {
    assertThat(
            new Destinataire(MADAME, "ORANGE\r\nBcc: tous@exemple.fr\u202E\u0000", "a@b.fr")
                .salutation())
        .isEqualTo("Bonjour Madame ORANGE BCC TOUS EXEMPLE FR,");
  }

  @Test
  void cutsANameThatWouldBeAMessage() {
    assertThat(new Destinataire(MADAME, "A".repeat(500), "a@b.fr").salutation())
        .isEqualTo("Bonjour Madame " + "A".repeat(60) + ",");
  }

  @Test
  void doesNotTellItselfToALog() {
    assertThat(new Destinataire(MADAME, "ORANGE", "touria.orange@sfr.fr"))
        .hasToString("Destinataire[…]");
  }
}
