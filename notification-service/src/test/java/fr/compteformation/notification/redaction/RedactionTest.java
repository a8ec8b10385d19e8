package fr.compteformation.notification.redaction;

import static fr.compteformation.notification.Civilite.MADAME;
import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.contracts.DossierEvent.ComplementDemande;
import fr.compteformation.contracts.DossierEvent.DossierClos;
import fr.compteformation.contracts.DossierEvent.DossierRefuse;
import fr.compteformation.contracts.DossierEvent.DossierSoumis;
import fr.compteformation.contracts.DossierEvent.DossierValide;
import fr.compteformation.contracts.InscriptionEvent.InscriptionEnregistree;
import fr.compteformation.contracts.InscriptionEvent.InscriptionRepetee;
import fr.compteformation.contracts.InscriptionEvent.RenvoiDemande;
import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.notification.Courriel;
import fr.compteformation.notification.Destinataire;
import fr.compteformation.notification.Message;
import fr.compteformation.notification.NatureCourriel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RedactionTest {

  private static final UUID TITULAIRE = UUID.fromString("0198f1c2-7a54-7b0e-9d35-3f6f2f1c8a01");
  private static final UUID INSCRIPTION = UUID.fromString("0198f1c2-6b10-7c44-8e21-5a0d9be47702");
  private static final UUID DOSSIER = UUID.fromString("0198f1c9-2f7e-7d19-b3a8-91c64d20ee03");
  private static final Instant EXPIRE_LE = Instant.parse("2015-01-20T13:05:00Z");
  private static final Destinataire TOURIA =
      new Destinataire(MADAME, "ORANGE", "touria.orange@sfr.fr");

  @Test
  void theConfirmationNamesThePersonAndSaysUntilWhenTheLinkWorks() {
    var message = rediger(NatureCourriel.CONFIRMATION_INSCRIPTION);

    assertThat(message.adresse()).isEqualTo("touria.orange@sfr.fr");
    assertThat(message.sujet()).isEqualTo("Confirmez votre inscription à Mon compte formation");
    assertThat(message.texte())
        .startsWith("Bonjour Madame ORANGE,\n")
        .contains("\nhttps://portail.example/inscription/confirmation?jeton=a-_1\n")
        .contains("Ce lien est valable jusqu’au 20 janvier 2015 à 14 h 05 (15 jours).")
        .contains(
            "Vous n’êtes pas à l’origine de cette demande ? Ignorez ce message, aucun\ncompte");
    assertThat(message.html())
        .contains("<p style=\"margin:0 0 16px\">Bonjour Madame ORANGE,</p>")
        .contains("href=\"https://portail.example/inscription/confirmation?jeton=a-_1\"")
        .contains("<strong>20 janvier 2015 à 14 h 05</strong> (15 jours)")
        .contains("Ignorez ce message, aucun compte ne sera ouvert.");
  }

  @Test
  void aLinkSentAgainDoesNotPromiseFifteenMoreDays() {
    var message = rediger(NatureCourriel.CONFIRMATION_RENVOYEE);

    assertThat(message.texte())
        .contains("recevoir de nouveau")
        .contains("20 janvier 2015 à 14 h 05 (15 jours après votre inscription)");
    assertThat(message.html()).contains("(15 jours après votre inscription)");
  }

  @Test
  void whoIsRegisteredButNotConfirmedIsTurnedToTheLinkAlreadySent() {
    var redaction = redaction(TOURIA, null);

    var message = redaction.rediger(courriel(NatureCourriel.INSCRIPTION_REPETEE)).orElseThrow();

    assertThat(message.texte())
        .contains("rien n’a été modifié")
        .contains("attend encore d’être confirmée")
        .doesNotContain("Votre compte est ouvert");
  }

  @Test
  void whoHasAnAccountIsTurnedToTheLogin() {
    var redaction = redaction(null, TOURIA);

    var message = redaction.rediger(courriel(NatureCourriel.INSCRIPTION_REPETEE)).orElseThrow();

    assertThat(message.texte())
        .contains("Votre compte est ouvert")
        .contains("\nhttps://portail.example/espace\n")
        .doesNotContain("attend encore");
  }

  @Test
  void theActivationTellsTheNextStep() {
    assertThat(rediger(NatureCourriel.COMPTE_ACTIVE).texte())
        .contains("Votre compte a bien été activé.")
        .contains(
            "Prochaine étape : renseignez le solde de vos heures de DIF, même s’il est\nà 0.");
  }

  @Test
  void theValidationTellsTheHoursAndThatTheDifIsFrozen() {
    var message = rediger(NatureCourriel.DOSSIER_VALIDE);

    assertThat(message.texte())
        .contains("- heures DIF : 35 h\n- heures CPF : 4 h\n- heures complémentaires : 1 h\n")
        .contains("il n’est plus possible de saisir ou de modifier le DIF")
        .contains("\nhttps://portail.example/espace/dossiers/" + DOSSIER + "\n");
    assertThat(message.html()).contains(">35 h</td>").contains(">4 h</td>").contains(">1 h</td>");
  }

  @ParameterizedTest
  @EnumSource
  void everyCourrielIsPersonalAndComplete(NatureCourriel nature) {
    var message = rediger(nature);

    assertThat(message.sujet()).isNotBlank().doesNotContain("ORANGE");
    assertThat(message.texte())
        .startsWith("Bonjour Madame ORANGE,\n\n")
        .contains("ne vous demandera jamais votre mot de passe")
        .doesNotContain("[", "${", " th:", "null")
        .doesNotContainPattern("\n\n\n");
    assertThat(message.html())
        .startsWith("<!DOCTYPE html>\n<html lang=\"fr\"")
        .contains("<title>" + message.sujet().replace("'", "&#39;") + "</title>")
        .contains("Bonjour Madame ORANGE,")
        .contains("ne vous demandera jamais votre mot de passe")
        .doesNotContain("[", "${", " th:", "null");
  }

  @ParameterizedTest
  @EnumSource
  void nobodyIsLeftToTellOnceThePersonIsErased(NatureCourriel nature) {
    assertThat(redaction(null, null).rediger(courriel(nature))).isEmpty();
  }

  @Test
  void markupInANameOrATokenStaysText() {
    var piege = new Destinataire(MADAME, "<script>alert(1)</script>", "a@exemple.fr");
    var redaction = redaction(piege, piege, "\"><script>alert(2)</script>&x=1");

    var message =
        redaction.rediger(courriel(NatureCourriel.CONFIRMATION_INSCRIPTION)).orElseThrow();

    assertThat(message.html()).doesNotContain("<script").doesNotContain("\"><");
    assertThat(message.texte())
        .contains("confirmation?jeton=%22%3E%3Cscript%3Ealert%282%29%3C%2Fscript%3E%26x%3D1\n");
  }

  @Test
  void datesAreReadInParisInSummerAndWinter() {
    assertThat(Dates.enLettres(Instant.parse("2015-01-20T13:05:00Z")))
        .isEqualTo("20 janvier 2015 à 14 h 05");
    assertThat(Dates.enLettres(Instant.parse("2015-07-31T22:00:00Z")))
        .isEqualTo("1er août 2015 à 0 h 00");
  }

  /** Writes every courriel to {@code target/courriels}, to be looked at in a browser. */
  @ParameterizedTest
  @EnumSource
  void everyCourrielCanBeLookedAt(NatureCourriel nature) throws IOException {
    var dossier = Files.createDirectories(Path.of("target", "courriels"));
    var message = rediger(nature);

    Files.writeString(dossier.resolve(nature + ".txt"), message.texte());
    assertThat(Files.writeString(dossier.resolve(nature + ".html"), message.html()))
        .isNotEmptyFile();
  }

  private static Message rediger(NatureCourriel nature) {
    Optional<Message> message = redaction(TOURIA, TOURIA).rediger(courriel(nature));
    return message.orElseThrow();
  }

  private static Redaction redaction(Destinataire inscrit, Destinataire titulaire) {
    return redaction(inscrit, titulaire, "a-_1");
  }

  private static Redaction redaction(Destinataire inscrit, Destinataire titulaire, String jeton) {
    return new Redaction(
        new ProprietairesConnus(inscrit, titulaire, jeton, EXPIRE_LE),
        new Modeles(),
        new Adresses("https://portail.example"));
  }

  private static Courriel courriel(NatureCourriel nature) {
    PublicEvent evenement =
        switch (nature) {
          case CONFIRMATION_INSCRIPTION ->
              new InscriptionEnregistree(INSCRIPTION, TITULAIRE, EXPIRE_LE);
          case CONFIRMATION_RENVOYEE -> new RenvoiDemande(INSCRIPTION, TITULAIRE);
          case INSCRIPTION_REPETEE -> new InscriptionRepetee(INSCRIPTION, TITULAIRE);
          case COMPTE_ACTIVE -> new CompteActive(TITULAIRE, INSCRIPTION);
          case DOSSIER_TRANSMIS ->
              new DossierSoumis(DOSSIER, TITULAIRE, "opca-demo", 35, LocalDate.of(2015, 1, 12));
          case DOSSIER_A_COMPLETER -> new ComplementDemande(DOSSIER, TITULAIRE, "opca-demo");
          case DOSSIER_VALIDE -> new DossierValide(DOSSIER, TITULAIRE, "opca-demo", 1, 35, 4, 1);
          case DOSSIER_REFUSE -> new DossierRefuse(DOSSIER, TITULAIRE, "opca-demo");
          case DOSSIER_CLOS -> new DossierClos(DOSSIER, TITULAIRE, "opca-demo", 1, 35);
        };
    return new Courriel(UUID.randomUUID(), nature, evenement);
  }
}
