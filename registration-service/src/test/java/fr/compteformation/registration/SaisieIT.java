package fr.compteformation.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.embedded.testing.TestIdentity;
import java.time.Duration;
import java.time.Year;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What people type, and what is answered when it is wrong. */
@RegistrationServiceTest
class SaisieIT {

  @Autowired ServiceInscription service;
  @Autowired HorlogeReglable horloge;
  @Autowired JdbcClient jdbc;

  @Test
  void tellsEveryMistakeAtOnceAndRepeatsNoValue() {
    var formulaire =
        Formulaire.de("255081416802539")
            .avec("cguAcceptees", false)
            .avec("civilite", "MADAMOISELLE")
            .avec("prenom", " ")
            .avec("nomNaissance", "0range")
            .avec("telephoneFixe", "12ab")
            .avec("courriel", "touria.orange@sfr")
            .avec("captchaReponse", "faux")
            .avec("motDePasse", "lapin145")
            .avec("confirmationMotDePasse", "lapin146");
    var probleme = service.inscrire(formulaire, HttpStatus.BAD_REQUEST);
    assertThat(codes(probleme))
        .containsExactly(
            "cguAcceptees CGU_NON_ACCEPTEES",
            "nir NIR_BAD_KEY",
            "civilite CIVILITE_OBLIGATOIRE",
            "prenom PRENOM_OBLIGATOIRE",
            "nomNaissance NOM_INVALIDE",
            "telephoneFixe TELEPHONE_INVALIDE",
            "courriel COURRIEL_INVALIDE",
            "captchaReponse CAPTCHA_FAUX",
            "motDePasse MOT_DE_PASSE_CATEGORIES",
            "confirmationMotDePasse MOT_DE_PASSE_CONFIRMATION");
    assertThat(probleme.toString())
        .doesNotContain("25508", "MADAMOISELLE", "0range", "12ab", "touria", "faux", "lapin");
  }

  @Test
  void refusesAnEmptyFormAndStoresNothing() {
    long avant = inscriptions();
    var probleme = service.publier("", Map.of(), HttpStatus.BAD_REQUEST);
    assertThat(codes(probleme))
        .contains(
            "nir NIR_EMPTY", "captchaReponse CAPTCHA_PERIME", "courriel COURRIEL_OBLIGATOIRE");
    assertThat(inscriptions()).isEqualTo(avant);
  }

  @Test
  void readsANirHoweverItIsSpaced() {
    var nir = Formulaire.nirNeuf();
    var espace = nir.substring(0, 1) + " " + nir.substring(1, 13) + "\u202f" + nir.substring(13);
    var inscriptionId = service.inscrire(Formulaire.de(espace));
    assertThat(service.identite(inscriptionId, HttpStatus.OK).get("nir").asString()).isEqualTo(nir);
  }

  @Test
  void refusesWhoeverIsTooYoungAndAsksApprenticesForTheirContract() {
    int annee = Year.now(horloge).getValue() % 100;
    var enfant = nirDe((annee + 95) % 100);
    assertThat(codes(service.inscrire(Formulaire.de(enfant), HttpStatus.BAD_REQUEST)))
        .containsExactly("nir AGE_INSUFFISANT");
    var quinzeAns = nirDe((annee + 100 - 15) % 100);
    assertThat(codes(service.inscrire(Formulaire.de(quinzeAns), HttpStatus.BAD_REQUEST)))
        .containsExactly("contratApprentissage CONTRAT_APPRENTISSAGE");
    service.inscrire(Formulaire.de(quinzeAns).avec("contratApprentissage", true));
  }

  @Test
  void checksOneStepAtATime() {
    var captchaId = service.captcha();
    var identite = Formulaire.enRegle().avec("captchaId", captchaId).avec("etape", "IDENTITE");
    identite.champs().remove("motDePasse");
    verifier(identite, HttpStatus.NO_CONTENT);
    var motDePasse = Formulaire.enRegle().avec("etape", "MOT_DE_PASSE");
    verifier(motDePasse, HttpStatus.NO_CONTENT);
    var personnel =
        Formulaire.enRegle()
            .avec("etape", "MOT_DE_PASSE")
            .avec("motDePasse", "Orange-1547")
            .avec("confirmationMotDePasse", "Orange-1547");
    assertThat(codes(verifier(personnel, HttpStatus.BAD_REQUEST)))
        .containsExactly("motDePasse MOT_DE_PASSE_PERSONNEL");
    var sansEtape = Formulaire.enRegle();
    assertThat(codes(verifier(sansEtape, HttpStatus.BAD_REQUEST)))
        .containsExactly("etape ETAPE_OBLIGATOIRE");
  }

  @Test
  void holdsASolvedCaptchaUntilTheFormIsSent() {
    var captchaId = service.captcha();
    var formulaire = Formulaire.enRegle().avec("captchaId", captchaId);
    verifier(
        formulaire.avec("etape", "IDENTITE").avec("captchaReponse", " XyZ "),
        HttpStatus.NO_CONTENT);
    horloge.avancer(Duration.ofMinutes(20));
    service.publier(
        "",
        formulaire.avec("captchaReponse", null).avec("motDePasse", "court").champs(),
        HttpStatus.BAD_REQUEST);
    service.publier(
        "", formulaire.avec("motDePasse", Formulaire.MOT_DE_PASSE).champs(), HttpStatus.ACCEPTED);
    var resservi = Formulaire.enRegle().avec("captchaId", captchaId);
    assertThat(codes(service.publier("", resservi.champs(), HttpStatus.BAD_REQUEST)))
        .containsExactly("captchaReponse CAPTCHA_PERIME");
  }

  @Test
  void forgivesTwoWrongAnswersToACaptcha() {
    var captchaId = service.captcha();
    var faux =
        Formulaire.enRegle()
            .avec("etape", "IDENTITE")
            .avec("captchaId", captchaId)
            .avec("captchaReponse", "non");
    for (int essai = 0; essai < 3; essai++) {
      assertThat(codes(verifier(faux, HttpStatus.BAD_REQUEST)))
          .containsExactly("captchaReponse CAPTCHA_FAUX");
    }
    assertThat(codes(verifier(faux.avec("captchaReponse", "xyz"), HttpStatus.BAD_REQUEST)))
        .containsExactly("captchaReponse CAPTCHA_PERIME");
  }

  @Test
  void letsACaptchaServeOnceHoweverManySendItAtTheSameMoment() throws Exception {
    var captchaId = service.captcha();
    List<Callable<Integer>> envois =
        IntStream.range(0, 8)
            .<Callable<Integer>>mapToObj(
                n -> () -> statut(Formulaire.enRegle().avec("captchaId", captchaId)))
            .toList();
    try (var ensemble = Executors.newVirtualThreadPerTaskExecutor()) {
      var statuts = ensemble.invokeAll(envois).stream().map(envoi -> envoi.resultNow()).toList();
      assertThat(statuts).containsOnlyOnce(202).contains(400);
    }
  }

  @Test
  void doesNotAcceptAnAnswerToAnOldCaptcha() {
    var captchaId = service.captcha();
    horloge.avancer(Duration.ofMinutes(10));
    var tard = Formulaire.enRegle().avec("captchaId", captchaId);
    assertThat(codes(service.publier("", tard.champs(), HttpStatus.BAD_REQUEST)))
        .containsExactly("captchaReponse CAPTCHA_PERIME");
  }

  @Test
  void showsACaptchaAsAPictureAndStoresNoAnswer() {
    var captcha = service.publier("captchas", Map.of(), HttpStatus.CREATED);
    var image = captcha.get("image").asString();
    assertThat(image).startsWith("data:image/png;base64,");
    assertThat(Base64.getDecoder().decode(image.substring(22))).startsWith(0x89, 'P', 'N', 'G');
    var ligne =
        jdbc.sql("select captcha::text from captcha where captcha_id = ?")
            .param(UUID.fromString(captcha.get("captchaId").asString()))
            .query(String.class)
            .single();
    assertThat(ligne).doesNotContain(Formulaire.CAPTCHA);
  }

  @Test
  void publishesTheCguThatAnAcceptanceNames() {
    var cgu =
        service
            .http()
            .get()
            .uri("/api/inscriptions/cgu")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody();
    assertThat(cgu.get("version").asString()).isEqualTo("2015-01");
    assertThat(cgu.get("empreinte").asString()).matches("[0-9a-f]{64}");
    assertThat(cgu.get("essentiel")).hasSize(6);
    assertThat(cgu.get("articles")).hasSize(14);
    var ancienne = Formulaire.enRegle().avec("cguVersion", "2014-12");
    assertThat(codes(service.inscrire(ancienne, HttpStatus.BAD_REQUEST)))
        .containsExactly("cguVersion CGU_PERIMEES");
  }

  @Test
  void answersNonsenseWithAClearProblem() {
    for (var corps : List.of("{", "[]", "\"x\"", "{\"nir\": {}}", "{\"captchaId\": \"nope\"}")) {
      assertThat(brut("", corps)).isEqualTo(400);
      assertThat(brut("/confirmations", corps)).isIn(400, 404);
    }
    assertThat(brut("", "{\"prenom\": \"" + "x".repeat(1_000_000) + "\"}")).isEqualTo(413);
    assertThat(brut("/renvois", "{}")).isEqualTo(400);
  }

  @Test
  void keepsInternalPathsForServices() {
    var uri = "/interne/inscriptions/" + UUID.randomUUID() + "/identite";
    service.http().get().uri(uri).exchange().expectStatus().isUnauthorized();
    service
        .http()
        .get()
        .uri(uri)
        .headers(h -> h.setBearerAuth(TestIdentity.get().titulaireToken(UUID.randomUUID())))
        .exchange()
        .expectStatus()
        .isForbidden();
    service.identite(UUID.randomUUID(), HttpStatus.NOT_FOUND);
    service.lien(UUID.randomUUID(), HttpStatus.NOT_FOUND);
  }

  private JsonNode verifier(Formulaire formulaire, HttpStatus attendu) {
    return service.publier("verifications", formulaire.champs(), attendu);
  }

  private int statut(Formulaire formulaire) {
    return service
        .http()
        .post()
        .uri("/api/inscriptions")
        .contentType(MediaType.APPLICATION_JSON)
        .body(formulaire.champs())
        .exchange()
        .returnResult(String.class)
        .getStatus()
        .value();
  }

  private int brut(String chemin, String corps) {
    return service
        .http()
        .post()
        .uri("/api/inscriptions" + chemin)
        .contentType(MediaType.APPLICATION_JSON)
        .body(corps)
        .exchange()
        .returnResult(String.class)
        .getStatus()
        .value();
  }

  private long inscriptions() {
    return jdbc.sql("select count(*) from inscription").query(Long.class).single();
  }

  /** Born in an unknown month, so that the age does not depend on the day of the test. */
  private static String nirDe(int annee) {
    var numero = "2%02d5014168025".formatted(annee);
    return "%s%02d".formatted(numero, 97 - Long.parseLong(numero) % 97);
  }

  private static List<String> codes(JsonNode probleme) {
    return probleme
        .get("erreurs")
        .valueStream()
        .map(erreur -> erreur.get("champ").asString() + " " + erreur.get("code").asString())
        .toList();
  }
}
