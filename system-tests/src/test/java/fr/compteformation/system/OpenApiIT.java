package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.launcher.demo.Answer;
import fr.compteformation.launcher.demo.Browser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The gateway serves the description of its API to everybody; every operation, tried with the
 * description's own examples, answers what is described and nothing else.
 */
class OpenApiIT {

  private static final Path SOURCE = Path.of("../gateway/src/main/resources/openapi/openapi.yaml");
  private static final Addresses ADDRESSES = RunningSystem.shared().addresses();

  @Test
  void isServedToEverybodyAsYaml() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(ADDRESSES.portal() + "/openapi.yaml")).build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-type").orElseThrow())
          .startsWith("application/yaml");
      assertThat(answer.headers().firstValue("cache-control").orElseThrow()).contains("public");
      assertThat(answer.body()).isEqualTo(Files.readString(SOURCE));
    }
  }

  @Test
  void everyOperationAnswersAsDescribed() throws Exception {
    OpenApi description = new OpenApi(Files.readString(SOURCE));
    try (Person person = Person.registered(ADDRESSES);
        Browser anybody = new Browser(ADDRESSES.portal());
        Browser operateur = Person.operator(ADDRESSES)) {
      newcomer(new Caller(description, anybody));
      titulaire(new Caller(description, person.browser()), new Caller(description, operateur));
      new Caller(description, anybody).call("lireSynthese", 401);
      new Caller(description, person.browser()).call("listerDossiersFinanceur", 403);
    }
    assertThat(description.untried()).isEmpty();
  }

  private static void newcomer(Caller anybody) {
    anybody.call("lireCgu", 200);
    anybody.call("poserCaptcha", 201);
    Map<String, Object> form = Person.form(anybody.browser(), Person.unknown());
    anybody.send("inscrire", form, 202);
    anybody.send("inscrire", Map.of(), 400);
    form.put("etape", "IDENTITE");
    anybody.send("verifierInscription", form, 204, 400);
    anybody.call("redemanderCourriel", 202);
    anybody.call("confirmerInscription", 404);
  }

  private static void titulaire(Caller titulaire, Caller operateur) {
    titulaire.call("lireSynthese", 200);
    titulaire.call("lireInformations", 200);
    titulaire.call("lireCompteHeures", 200);
    titulaire.send("creerDossier", titulaire.example("creerDossier"), 409);
    titulaire.call("saisirDif", 200, 202);
    titulaire.send("saisirDif", Map.of("heures", -1), 400);
    titulaire.call("listerFinanceurs", 200);

    String dossier = titulaire.call("creerDossier", 201, 202).created();
    titulaire.untilItShows(dossier, "EN_ELABORATION");
    titulaire.on(dossier, "lireDossier", 200);
    titulaire.on(UUID.randomUUID().toString(), "lireDossier", 404);
    titulaire.on(dossier, "modifierDossier", 200, 202);
    titulaire.on(dossier, "soumettreDossier", 409);
    titulaire.on(dossier, "donnerAccord", 200, 202);
    titulaire.on(dossier, "soumettreDossier", 200, 202);
    titulaire.untilItShows(dossier, "SOUMIS");
    operateur.call("listerDossiersFinanceur", 200);
    operateur.on(dossier, "instruireDossier", 200);
    operateur.on(dossier, "demanderComplement", 200, 202);
    titulaire.on(dossier, "soumettreDossier", 200, 202);
    operateur.on(dossier, "cloturerDossier", 409);
    operateur.on(dossier, "validerDossier", 200, 202);
    titulaire.call("listerDossiers", 200);
    titulaire.untilItShows(dossier, "VALIDE");
    titulaire.call("saisirDif", 409);
    operateur.on(dossier, "cloturerDossier", 200, 202, 409);
    titulaire.call("listerMouvements", 200);
    titulaire.call("lireSynthese", 200);

    operateur.on(submitted(titulaire), "refuserDossier", 200, 202);
    titulaire.on(submitted(titulaire), "annulerDossier", 200, 202);
    operateur.on(submitted(titulaire), "annulerDossierValide", 409);
  }

  private static String submitted(Caller titulaire) {
    String dossier = titulaire.call("creerDossier", 201, 202).created();
    titulaire.on(dossier, "donnerAccord", 200, 202);
    titulaire.on(dossier, "soumettreDossier", 200, 202);
    titulaire.untilItShows(dossier, "SOUMIS");
    return dossier;
  }

  /** Somebody who calls operations by their names, and looks at each answer. */
  private record Caller(OpenApi description, Browser browser) {

    JsonNode example(String operation) {
      return description.operation(operation).example();
    }

    Answer call(String operation, Integer... expected) {
      return send(operation, example(operation), expected);
    }

    Answer send(String operation, Object body, Integer... expected) {
      return send(description.operation(operation).path(), operation, body, expected);
    }

    Answer on(String dossier, String operation, Integer... expected) {
      String path = description.operation(operation).path().replace("{dossierId}", dossier);
      return send(path, operation, example(operation), expected);
    }

    /** What answers 202 is shown a little later. */
    void untilItShows(String dossier, String etat) {
      await()
          .atMost(Person.LIMIT)
          .pollDelay(Duration.ZERO)
          .until(() -> browser.get("/api/dossiers/" + dossier).body().contains(etat));
    }

    private Answer send(String path, String operation, Object body, Integer... expected) {
      String method = description.operation(operation).method().toUpperCase(Locale.ROOT);
      Answer answer = browser.call(method, path, body);
      assertThat(answer.status()).as("%s: %s", operation, answer.body()).isIn((Object[]) expected);
      assertThat(description.objections(operation, answer)).as(answer.body()).isEmpty();
      return answer;
    }
  }
}
