package fr.compteformation.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.gateway.support.Browser;
import fr.compteformation.gateway.support.Portal;
import fr.compteformation.gateway.support.Stories;
import fr.compteformation.gateway.support.StubService.Answer;
import fr.compteformation.gateway.support.StubService.Received;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registering in four steps, without JavaScript. */
class InscriptionPagesIT {

  private static final Map<String, String> MOT_DE_PASSE =
      Map.of(
          "motDePasse",
          "PaulnET1547PAUL&!aulet14",
          "confirmationMotDePasse",
          "PaulnET1547PAUL&!aulet14");

  private static Portal portal;
  private Browser browser;

  @BeforeAll
  static void start() {
    portal = Portal.start();
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @BeforeEach
  void open() {
    Stories.inscription(portal.registration);
    portal.registration.forget();
    browser = portal.browser();
  }

  @Test
  void leadsThroughTheFourSteps() {
    HttpResponse<String> identite = browser.follow(accepterCgu());
    assertThat(identite.uri()).hasPath("/inscription/identite");
    HttpResponse<String> motDePasse = browser.follow(saisirIdentite(identite()));
    assertThat(motDePasse.uri()).hasPath("/inscription/mot-de-passe");
    HttpResponse<String> validation = browser.follow(saisirMotDePasse());

    assertThat(validation.uri()).hasPath("/inscription/validation");
    assertThat(validation.body())
        .contains("Votre inscription a bien été enregistrée")
        .contains("jusqu'au", "20 janvier 2015 à 14 h 05");
    assertThat(sent("/api/inscriptions").body())
        .contains("\"nir\":\"2 55 08 14 168 025 38\"")
        .contains("\"cguVersion\":\"2015-01\"", "\"cguAcceptees\":true")
        .contains("\"contratApprentissage\":true")
        .contains("\"captchaId\":\"" + Stories.CAPTCHA + "\"", "\"captchaReponse\":\"xyz\"")
        .contains("\"motDePasse\":\"PaulnET1547PAUL&!aulet14\"");
  }

  @Test
  void showsTheStepsWithTheSeedsLabels() {
    HttpResponse<String> cgu = browser.visit("/inscription");
    assertThat(cgu.body())
        .contains(
            "Valider les CGU",
            "S&#39;inscrire",
            "Saisir son mot de passe",
            "Valider son inscription")
        .contains("aria-current=\"step\"")
        .contains(
            "Je déclare avoir lu, compris et accepté les Conditions Générales d&#39;Utilisation");
    accepterCgu();
    assertThat(browser.visit("/inscription/identite").body())
        .contains("N° de sécurité sociale *", "Civilité *", "Madame", "Monsieur", "Prénom *")
        .contains("Nom de naissance *", "Téléphone fixe<", "Téléphone portable<")
        .contains("Courriel *", "Confirmation courriel *", "Contrôle de sécurité")
        .contains("cliquez ici pour renouveler les caractères")
        .contains("sans distinction de la casse");
    saisirIdentite(identite());
    assertThat(browser.visit("/inscription/mot-de-passe").body())
        .contains("au minimum 5 lettres et 3 chiffres")
        .contains("Mot de passe *", "Confirmation Mot de passe *")
        .contains("Annuler", "&lt; Retour", "&gt; Valider mon inscription")
        .contains("autocomplete=\"new-password\"");
  }

  @Test
  void leadsBackToTheStepThatIsDue() {
    assertThat(browser.visit("/inscription/identite").uri()).hasPath("/inscription/cgu");
    assertThat(browser.visit("/inscription/mot-de-passe").uri()).hasPath("/inscription/cgu");
    assertThat(browser.visit("/inscription/validation").uri()).hasPath("/inscription/cgu");
  }

  @Test
  void doesNotGoOnWithoutTheConditions() {
    var response =
        browser.submit("/inscription/cgu", "/inscription/cgu", Map.of("cguVersion", "2015-01"));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("<title>Erreur – ", "href=\"#cguAcceptees\"");
    assertThat(browser.visit("/inscription/identite").uri()).hasPath("/inscription/cgu");
  }

  @Test
  void explainsEveryMistakeAtItsFieldAndKeepsWhatWasTyped() {
    accepterCgu();
    portal.registration.on(
        "POST /api/inscriptions/verifications",
        request -> Stories.erreurs("nir", "Clé incorrecte.", "courriel", "Adresse incomplète."));

    var response = saisirIdentite(identite());

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body())
        .contains("href=\"#nir\"", "href=\"#courriel\"", "id=\"nir-erreur\"")
        .contains("aria-describedby=\"nir-aide nir-erreur\"", "aria-invalid=\"true\"")
        .contains("value=\"2 55 08 14 168 025 38\"", "value=\"TOURIA\"")
        .contains("Le contrôle de sécurité est réussi.");
  }

  @Test
  void asksAnotherQuestionWhenTheAnswerWasWrong() {
    accepterCgu();
    portal.registration.on(
        "POST /api/inscriptions/verifications",
        request ->
            Stories.erreurs("captchaReponse", "Les caractères ne sont pas ceux de l'image."));

    var response = saisirIdentite(identite());

    assertThat(response.body())
        .contains("data:image/png;base64,")
        .doesNotContain("value=\"xyz\"")
        .contains("value=\"TOURIA\"");
  }

  @Test
  void renewsTheQuestionWithoutLosingTheForm() {
    accepterCgu();
    var champs = new HashMap<>(identite());
    champs.put("renouveler", "oui");

    var page = browser.follow(saisirIdentite(champs));

    assertThat(page.uri()).hasPath("/inscription/identite");
    assertThat(page.body()).contains("value=\"TOURIA\"", "data:image/png");
    assertThat(paths()).doesNotContain("/api/inscriptions/verifications");
  }

  @Test
  void neverShowsAPasswordAgain() {
    accepterCgu();
    saisirIdentite(identite());
    portal.registration.on(
        "POST /api/inscriptions",
        request ->
            Stories.erreurs(
                "motDePasse", "Il manque un chiffre.", "motDePasse", "Il manque une lettre."));

    var response = saisirMotDePasse();

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body())
        .contains("Il manque un chiffre.", "Il manque une lettre.")
        .doesNotContain("PaulnET1547");
  }

  @Test
  void leadsBackToTheIdentityWhenItsQuestionExpired() {
    accepterCgu();
    saisirIdentite(identite());
    portal.registration.on(
        "POST /api/inscriptions",
        request -> Stories.erreurs("captchaReponse", "Cette image n'est plus valable."));

    var page = browser.follow(saisirMotDePasse());

    assertThat(page.uri()).hasPath("/inscription/identite");
    assertThat(page.body()).contains("Cette image n&#39;est plus valable.", "value=\"TOURIA\"");
  }

  @Test
  void forgetsEverythingWhenAbandoned() {
    accepterCgu();
    saisirIdentite(identite());

    browser.submit("/inscription/mot-de-passe", "/inscription/abandon", Map.of());

    assertThat(browser.visit("/inscription/mot-de-passe").uri()).hasPath("/inscription/cgu");
  }

  @Test
  void goesOnAfterARestartOfTheGateway() {
    accepterCgu();
    saisirIdentite(identite());

    portal.restart();

    assertThat(browser.visit("/inscription/mot-de-passe").uri())
        .hasPath("/inscription/mot-de-passe");
  }

  @Test
  void confirmsOnlyWhenTheButtonIsPressed() {
    var page = browser.visit("/inscription/confirmation?jeton=secret");

    assertThat(page.body()).contains("value=\"secret\"", "Valider mon inscription");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(portal.registration.received()).isEmpty();
    var result = confirmer();
    assertThat(sent("/api/inscriptions/confirmations").body()).isEqualTo("{\"jeton\":\"secret\"}");
    assertThat(result.uri().toString()).doesNotContain("secret");
    assertThat(result.body())
        .contains("Votre compte a bien été activé.")
        .contains("ous pouvez vous connecter avec votre numéro de Sécurité sociale");
  }

  @Test
  void tellsWhatBecameOfALink() {
    portal.registration.on(
        "POST /api/inscriptions/confirmations", 200, "{\"etat\":\"DEJA_ACTIVE\"}");
    assertThat(confirmer().body()).contains("Votre compte est déjà activé");
    portal.registration.on("POST /api/inscriptions/confirmations", 202, "{\"etat\":\"EN_COURS\"}");
    assertThat(confirmer().body()).contains("en cours d'ouverture");
    portal.registration.on(
        "POST /api/inscriptions/confirmations",
        request -> Stories.refus("LIEN_EXPIRE", "Ce lien n'est plus actif."));
    assertThat(confirmer().body()).contains("Recommencer mon inscription");
    portal.registration.on(
        "POST /api/inscriptions/confirmations",
        request -> Answer.json(404, "{\"code\":\"LIEN_INCONNU\"}"));
    assertThat(confirmer().body()).contains("Ce lien n'est pas reconnu");
  }

  @Test
  void sendsTheCourrielAgainOnDemand() {
    var page =
        browser.follow(
            browser.submit(
                "/inscription/renvoi",
                "/inscription/renvoi",
                Map.of("nir", "255081416802538", "courriel", "touria.orange@sfr.fr")));

    assertThat(page.body()).contains("un nouveau courriel vient d'être envoyé");
    assertThat(sent("/api/inscriptions/renvois").body()).contains("255081416802538");
  }

  @Test
  void refusesAFormWithoutItsForgeryToken() {
    assertThat(browser.postForm("/inscription/cgu", Map.of("cguAcceptees", "oui")).statusCode())
        .isEqualTo(403);
  }

  private HttpResponse<String> accepterCgu() {
    return browser.submit(
        "/inscription/cgu",
        "/inscription/cgu",
        Map.of("cguVersion", "2015-01", "cguAcceptees", "oui"));
  }

  private HttpResponse<String> saisirIdentite(Map<String, String> champs) {
    return browser.submit("/inscription/identite", "/inscription/identite", champs);
  }

  private HttpResponse<String> saisirMotDePasse() {
    return browser.submit("/inscription/mot-de-passe", "/inscription/mot-de-passe", MOT_DE_PASSE);
  }

  private HttpResponse<String> confirmer() {
    return browser.follow(
        browser.submit(
            "/inscription/confirmation?jeton=secret",
            "/inscription/confirmation",
            Map.of("jeton", "secret")));
  }

  private static Map<String, String> identite() {
    return Map.of(
        "nir", "2 55 08 14 168 025 38",
        "civilite", "MADAME",
        "prenom", "TOURIA",
        "nomNaissance", "ORANGE",
        "courriel", "touria.orange@sfr.fr",
        "confirmationCourriel", "touria.orange@sfr.fr",
        "contratApprentissage", "oui",
        "captchaId", Stories.CAPTCHA,
        "captchaReponse", "xyz");
  }

  private static Received sent(String path) {
    return portal.registration.received().stream()
        .filter(request -> request.uri().getPath().equals(path))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static List<String> paths() {
    return portal.registration.received().stream().map(request -> request.uri().getPath()).toList();
  }
}
