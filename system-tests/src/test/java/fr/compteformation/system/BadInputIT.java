package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.launcher.demo.Answer;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.launcher.demo.Titulaire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What must not get through the portal: each time a problem detail in French, with a code and the
 * right status, and nothing has changed.
 */
class BadInputIT {

  private static final String DIF = "/api/compte-heures/dif";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private static final Addresses ADDRESSES = RunningSystem.shared().addresses();

  private static Person person;
  private static Person other;
  private static Browser operator;
  private static String dossier;

  /** As it was after the test before. */
  private static State state;

  @BeforeAll
  static void twoPeopleAndAnOperator() {
    List<Person> people = Person.registered(ADDRESSES, 2);
    person = people.get(0);
    other = people.get(1);
    operator = Person.operator(ADDRESSES);
    person.enterDif(40).expect(200, 202);
    other.enterDif(10).expect(200, 202);
    dossier = person.submittedDossier("Anglais", 35);
    state = Stillness.of(State::now, Person.LIMIT);
  }

  @AfterAll
  static void close() {
    person.close();
    other.close();
    operator.close();
  }

  @AfterEach
  void nothingHasChanged() {
    State before = state;
    state = State.now();
    assertThat(state).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"heures\":-1}",
        "{\"heures\":1000}",
        "{\"heures\":4.5}",
        "{\"heures\":1e9}",
        "{\"heures\":99999999999999999999999999}",
        "{\"heures\":\"beaucoup\"}",
        "{\"heures\":true}",
        "{\"heures\":null}",
        "{\"heures\":[45]}",
        "{}",
        "[]",
        "45",
        "null",
        "{\"heures\":45",
        "",
        "\u0000"
      })
  void hoursThatAreNoHoursAreRefused(String body) {
    problem(put(DIF, body), 400);
  }

  @Test
  void aBodyOfAMegabyteIsRefused() {
    String large = "{\"heures\":45,\"x\":\"" + "x".repeat(1_000_000) + "\"}";

    problem(put(DIF, large), 413);
    problem(person.browser().send("POST", "/api/inscriptions", large, JSON), 413);
  }

  @Test
  void anotherTypeOfContentIsRefused() {
    Map<String, String> text = withCsrf(Map.of("Content-Type", "text/plain"));
    problem(person.browser().send("PUT", DIF, "{\"heures\":45}", text), 415);
    problem(
        person
            .browser()
            .send(
                "PUT",
                DIF,
                "<heures>45</heures>",
                withCsrf(Map.of("Content-Type", "application/xml"))),
        415);
    problem(person.browser().send("POST", "/api/inscriptions", "nir=1", text), 415);
  }

  @Test
  void aRequestForgedBySomebodyElseIsRefused() {
    Answer answer = person.browser().send("PUT", DIF, "{\"heures\":45}", JSON);

    problem(answer, 403);
  }

  @Test
  void whoIsNotLoggedInIsAskedTo() {
    try (Browser stranger = new Browser(ADDRESSES.portal())) {
      for (String path :
          List.of(
              "/api/compte",
              "/api/compte-heures",
              "/api/dossiers",
              "/api/operateur/dossiers",
              "/api/dossiers/" + dossier)) {
        problem(stranger.call("GET", path, null), 401);
      }
      Map<String, String> bearer = Map.of("Authorization", "Bearer x.y.z", "Accept", "*/*");
      assertThat(stranger.send("GET", "/api/compte-heures", "", bearer).status()).isEqualTo(401);
    }
  }

  @Test
  void somebodyElsesDossierDoesNotExist() {
    String path = "/api/dossiers/" + dossier;
    problem(other.browser().call("GET", path, null), 404);
    problem(other.browser().call("PATCH", path, Map.of("heures", 5)), 404);
    problem(other.giveAccord(dossier), 404);
    problem(other.submit(dossier), 404);
    problem(other.cancel(dossier), 404);
  }

  @Test
  void aTitulaireIsNoOperatorAndAnOperatorNoTitulaire() {
    problem(person.browser().call("GET", "/api/operateur/dossiers", null), 403);
    problem(
        person
            .browser()
            .call("POST", "/api/operateur/dossiers/" + dossier + "/validation", Map.of()),
        403);
    problem(operator.call("GET", "/api/compte-heures", null), 403);
    problem(operator.call("PUT", DIF, Map.of("heures", 1)), 403);
  }

  @Test
  void idsThatNobodyHasAreNotFound() {
    for (String id : List.of(UUID.randomUUID().toString(), "1", "x'--", "%00", "..%2f..")) {
      for (Browser browser : List.of(person.browser(), operator)) {
        String folder = browser == operator ? "/api/operateur/dossiers/" : "/api/dossiers/";
        assertThat(browser.call("GET", folder + id.replace("'", "%27"), null).status())
            .as(id)
            .isIn(400, 404);
      }
    }
    problem(person.browser().call("GET", "/api/dossiers/" + UUID.randomUUID(), null), 404);
    problem(
        operator.call(
            "POST", "/api/operateur/dossiers/" + UUID.randomUUID() + "/validation", Map.of()),
        404);
    problem(person.browser().call("GET", "/api/rien", null), 404);
  }

  @ParameterizedTest
  @MethodSource
  void aDossierThatIsNoneIsRefused(String field, Object wrong) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("codeCpf", "131204");
    body.put("intitule", "Anglais");
    body.put("organisme", "GRETA");
    body.put("heures", 5);
    body.put("debut", "2030-01-10");
    body.put("fin", "2030-02-10");
    body.put(field, wrong);

    Answer answer = problem(person.browser().call("POST", "/api/dossiers", body), 400);

    assertThat(answer.json().path("erreurs").toString()).contains("\"champ\":\"" + field + "\"");
  }

  static Stream<Arguments> aDossierThatIsNoneIsRefused() {
    return Stream.of(
        arguments("heures", -5),
        arguments("heures", 0),
        arguments("heures", 2.5),
        arguments("heures", 1_000_000),
        arguments("codeCpf", "1312045"),
        arguments("codeCpf", "x"),
        arguments("intitule", " "),
        arguments("intitule", "x".repeat(5_000)),
        arguments("debut", "demain"),
        arguments("debut", "2015-02-30"),
        arguments("fin", "2029-01-01"),
        arguments("cout", -1));
  }

  @ParameterizedTest
  @MethodSource
  void aRegistrationThatIsNoneIsRefused(String field, Object wrong, String code) {
    try (Browser browser = new Browser(ADDRESSES.portal())) {
      Map<String, Object> form = Person.form(browser, Person.unknown());
      form.put(field, wrong);
      if (field.equals("motDePasse")) {
        form.put("confirmationMotDePasse", wrong);
      }

      Answer answer = problem(browser.call("POST", "/api/inscriptions", form), 400);

      assertThat(answer.json().path("erreurs").toString()).contains("\"code\":\"" + code);
      assertThat(answer.body()).doesNotContain(wrong.toString());
    }
  }

  static Stream<Arguments> aRegistrationThatIsNoneIsRefused() {
    String nir = Titulaire.first().nir();
    return Stream.of(
        arguments("nir", nir.substring(0, 14) + "9", "NIR_BAD_KEY"),
        arguments("nir", nir.substring(0, 13), "NIR_KEY_MISSING"),
        arguments("nir", "2550814168025x8", "NIR_"),
        arguments("nir", "x".repeat(10_000), "NIR_"),
        arguments("motDePasse", "lapin145", "MOT_DE_PASSE"),
        arguments("motDePasse", "aA1!".repeat(5_000), "MOT_DE_PASSE"),
        arguments("courriel", "touria@", "COURRIEL"),
        arguments("prenom", "<script>", "PRENOM"),
        arguments("captchaReponse", "faux42", "CAPTCHA_FAUX"),
        arguments("captchaId", UUID.randomUUID().toString(), "CAPTCHA_PERIME"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void aLinkThatNobodyWasSentConfirmsNothing(String jeton) {
    try (Browser browser = new Browser(ADDRESSES.portal())) {
      Answer answer = problem(Person.confirm(browser, jeton), 404);

      assertThat(answer.json().path("code").asString()).isEqualTo("LIEN_INCONNU");
    }
  }

  @Test
  void aWrongPasswordLetsNobodyInAndSaysNoMoreThanAnUnknownNir() {
    try (Browser wrong = new Browser(ADDRESSES.portal());
        Browser unknown = new Browser(ADDRESSES.portal())) {
      assertThat(wrong.login(other.titulaire().nir(), DemoPeople.MOT_DE_PASSE + "!")).isFalse();
      assertThat(unknown.login(Person.unknown().nir(), DemoPeople.MOT_DE_PASSE)).isFalse();
      problem(wrong.call("GET", "/api/compte", null), 401);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/interne/titulaires/%s",
        "/interne/comptes-heures/%s",
        "/interne/inscriptions/%s/identite",
        "/compte/interne/titulaires/%s",
        "/api/../interne/comptes-heures/%s",
        "/api/compte-heures/../../interne/comptes-heures/%s",
        "/api/compte-heures/..;/..;/interne/comptes-heures/%s",
        "/api/compte-heures/%%2e%%2e/%%2e%%2e/interne/comptes-heures/%s",
        "//interne/comptes-heures/%s",
        "/compte/actuator/prometheus",
        "/api/compte-heures/../../actuator/prometheus",
        "/actuator/prometheus",
        "/actuator/env",
        "/actuator"
      })
  void whatIsNotForTheOutsideCannotBeReached(String path) {
    Answer answer = person.browser().get(path.formatted(person.id()));

    assertThat(answer.status()).isIn(400, 401, 403, 404);
    assertThat(answer.body()).doesNotContain("difRenseigne", "jvm_memory", "_links");
  }

  private static Answer put(String path, String body) {
    return person.browser().send("PUT", path, body, withCsrf(JSON));
  }

  /** With the token against forged requests, as the portal's own pages send it. */
  private static Map<String, String> withCsrf(Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("X-XSRF-TOKEN", person.browser().csrfToken().orElseThrow());
    return all;
  }

  /** A problem detail for people who read French. */
  private static Answer problem(Answer answer, int status) {
    answer.expect(status);
    JsonNode problem = answer.json();
    assertThat(problem.path("status").asInt()).as(answer.toString()).isEqualTo(status);
    assertThat(problem.path("code").asString("")).as(answer.toString()).matches("[A-Z][A-Z_]+");
    assertThat(problem.path("title").asString("")).as(answer.toString()).isNotBlank();
    assertThat(problem.path("detail").asString(""))
        .as(answer.toString())
        .isNotBlank()
        .doesNotContainIgnoringCase("exception", "error", "invalid ", "the ", "failed");
    return answer;
  }

  /** What the services have stored, and what people see of it. */
  private record State(long stored, List<JsonNode> shown) {

    static State now() {
      return new State(
          BadInputIT.stored(),
          List.of(person.hours(), person.dossiers(), other.hours(), other.dossiers()));
    }
  }

  private static long stored() {
    return StoredEvents.DATABASE_OF_TOPIC.values().stream()
        .mapToLong(
            database ->
                StoredEvents.count(ADDRESSES, database, "select count(*) from domain_event"))
        .sum();
  }
}
