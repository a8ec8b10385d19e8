package fr.compteformation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.gateway.support.Browser;
import fr.compteformation.gateway.support.Portal;
import fr.compteformation.gateway.support.RawHttp;
import fr.compteformation.gateway.support.StubService;
import fr.compteformation.gateway.support.StubService.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Which requests reach which service, and with what on them. */
@ExtendWith(OutputCaptureExtension.class)
class RoutingIT {

  private static Portal portal;
  private Browser browser;

  @BeforeAll
  static void start() {
    portal = Portal.start();
    portal.registration.on("POST /api/inscriptions", 202, "{\"inscriptionId\":\"i\"}");
    portal.account.on("GET /compte/api/compte", 200, "{\"nom\":\"ORANGE\"}");
    portal.hours.on("GET /api/compte-heures", 200, "{\"dif\":45}");
    portal.hours.on("PUT /api/compte-heures/dif", 200, "{\"dif\":48}");
    portal.dossier.on("GET /api/dossiers", 200, "[]");
    portal.dossier.on("GET /api/operateur/dossiers", 200, "[]");
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @BeforeEach
  void forget() {
    browser = portal.browser();
    for (StubService stub :
        new StubService[] {portal.registration, portal.account, portal.hours, portal.dossier}) {
      stub.forget();
    }
  }

  /** People type into the address bar what they look for. */
  @Test
  void logsNothingOfAnAddressThatDoesNotExist(CapturedOutput output) {
    String typed = "jean-dupont-255081416802538";
    for (String path : new String[] {"/", "/api/", "/aide/", "/connexion/", "/statique/", "/?q="}) {
      browser.get(path + typed);
      browser.json("POST", path + typed, "{\"" + typed + "\":1}");
    }
    RawHttp.send(portal.url, "GET /<" + typed + "> HTTP/1.1", "Host: 127.0.0.1", "");
    LoggerFactory.getLogger("test").warn("What is logged is seen here");

    assertThat(output.toString()).contains("is seen here").doesNotContain("255081416802538");
  }

  @Test
  void routesARegistrationWithoutSessionOrToken() {
    var response = browser.json("POST", "/api/inscriptions", "{}");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(portal.registration.last().body()).isEqualTo("{}");
    assertThat(browser.cookie("PORTAIL_SESSION")).isEmpty();
  }

  @Test
  void addsTheContextPathOfTheAccountService() {
    var response =
        browser.send(browser.request("/api/compte?a=%C3%A9").header("Authorization", "Bearer x"));

    assertThat(response.body()).contains("ORANGE");
    assertThat(portal.account.last().uri()).hasToString("/compte/api/compte?a=%C3%A9");
  }

  @Test
  void passesABearerTokenOnAndNoCookie() {
    browser.send(
        browser
            .request("/api/compte-heures")
            .header("Authorization", "Bearer from-a-machine")
            .header("Cookie", "PORTAIL_SESSION=abc; autre=1"));

    assertThat(portal.hours.last().header("Authorization")).isEqualTo("Bearer from-a-machine");
    assertThat(portal.hours.last().header("Cookie")).isNull();
  }

  @Test
  void putsTheTokenOfTheSessionOnAnApiRequest() {
    browser.login();

    var response = browser.get("/api/dossiers");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(portal.dossier.last().header("Authorization")).startsWith("Bearer access-");
    assertThat(portal.dossier.last().header("Cookie")).isNull();
  }

  @Test
  void routesTheOperatorsApi() {
    browser.send(
        browser.request("/api/operateur/dossiers?etat=SOUMIS").header("Authorization", "Bearer x"));

    assertThat(portal.dossier.last().uri()).hasToString("/api/operateur/dossiers?etat=SOUMIS");
  }

  @Test
  void answers401ToAnApiRequestOfNobody() {
    var response = browser.get("/api/compte-heures");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body())
        .contains("NON_AUTHENTIFIE")
        .contains("Veuillez vous identifier")
        .doesNotContain("instance");
    assertThat(portal.hours.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/interne/titulaires/1",
        "/compte/interne/titulaires/1",
        "/compte/actuator/health",
        "/compte/api/compte",
        "/api/interne/x",
        "/api/compte-heures/../../interne/x",
        "/api/compte-heures/%2e%2e/interne/x",
        "/api//interne/x",
        "/api/compte-heures;x/dif",
        "/api/inconnu"
      })
  void leadsNowhereElse(String path) {
    var response = browser.send(browser.request(path).header("Authorization", "Bearer x").GET());

    assertThat(response.statusCode()).isIn(400, 404);
    assertThat(portal.account.received()).isEmpty();
    assertThat(portal.hours.received()).isEmpty();
    assertThat(portal.registration.received()).isEmpty();
  }

  @Test
  void believesNothingTheClientClaimsAboutForwarding() {
    browser.send(
        browser
            .request("/api/compte-heures")
            .header("Authorization", "Bearer x")
            .header("Forwarded", "for=1.2.3.4;host=evil.example")
            .header("X-Forwarded-For", "1.2.3.4")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Prefix", "/evil")
            .header("X-Real-IP", "1.2.3.4"));

    var received = portal.hours.last();
    assertThat(received.header("Forwarded")).isNull();
    assertThat(received.header("X-Real-IP")).isNull();
    assertThat(received.header("X-Forwarded-Prefix")).isNull();
    assertThat(received.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
    assertThat(received.header("X-Forwarded-Host")).isEqualTo("127.0.0.1");
    assertThat(received.header("X-Forwarded-Proto")).isEqualTo("http");
    assertThat(received.header("X-Forwarded-Port"))
        .isEqualTo(Integer.toString(portal.url.getPort()));
  }

  @Test
  void keepsTheProvidersCookiesOnItsOwnPages() {
    portal.account.on(
        "GET /compte/connexion",
        request ->
            new Answer(
                200, "text/html", "page", Map.of("Set-Cookie", "COMPTE_SESSION=1; Path=/compte")));

    browser.get("/compte/connexion");
    browser.get("/compte/connexion");

    assertThat(portal.account.last().header("Cookie")).contains("COMPTE_SESSION=1");
  }

  @Test
  void keepsItsOwnCookiesFromTheProvider() {
    browser.send(
        browser
            .request("/compte/connexion")
            .header("Cookie", "PORTAIL_SESSION=abc; COMPTE_SESSION=xyz; XSRF-TOKEN=def"));
    assertThat(portal.account.last().header("Cookie")).isEqualTo("COMPTE_SESSION=xyz");

    browser.send(browser.request("/compte/connexion").header("Cookie", "PORTAIL_SESSION=abc"));
    assertThat(portal.account.last().header("Cookie")).isNull();

    browser.send(
        browser
            .request("/oauth2/token")
            .header("Cookie", "COMPTE_SESSION=xyz")
            .POST(BodyPublishers.noBody()));
    assertThat(portal.account.last().header("Cookie")).isNull();
  }

  @Test
  void neverPutsACredentialIntoAUrl() {
    portal.account.on("POST /compte/connexion", request -> Answer.redirect("/compte/suite"));
    var fields = Map.of("identifiant", "255081416802538", "motDePasse", "Paul&N=é%+ !");

    var response = browser.postForm("/compte/connexion?operateur=1", fields);

    assertThat(response.statusCode()).isEqualTo(302);
    var received = portal.account.last();
    assertThat(received.uri()).hasToString("/compte/connexion?operateur=1");
    assertThat(received.body()).isEqualTo(Browser.encoded(fields));
  }

  @Test
  void aliasesTheTokenEndpointForMachines() {
    var machine =
        browser
            .request("/oauth2/token")
            .header("Authorization", "Basic bTpz")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"));

    var response = browser.send(machine);

    assertThat(response.body()).isEqualTo("{\"error\":\"invalid_client\"}");
    assertThat(portal.account.last().uri()).hasToString("/compte/oauth2/token");
    assertThat(portal.account.last().body()).isEqualTo("grant_type=client_credentials");
  }

  @Test
  void passesAProblemOnAsItIs() {
    portal.hours.on("PUT /api/compte-heures/dif", 409, "{\"code\":\"DIF_FIGE\"}");

    var response =
        browser.send(
            browser
                .request("/api/compte-heures/dif")
                .header("Authorization", "Bearer x")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"heures\":1}")));

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).isEqualTo("{\"code\":\"DIF_FIGE\"}");
  }

  @Test
  void refusesHostNamesOfOthers() {
    var response = RawHttp.send(portal.url, "GET / HTTP/1.1", "Host: evil.example");

    assertThat(response).startsWith("HTTP/1.1 400");
  }

  @Test
  void refusesABodyAbove64KiB() {
    var large = BodyPublishers.ofString("x".repeat(70_000));
    var response =
        browser.send(
            browser
                .request("/api/inscriptions")
                .header("Content-Type", "application/json")
                .POST(large));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("CORPS_TROP_GRAND");
    assertThat(portal.registration.received()).isEmpty();
  }

  @Test
  void refusesALargeBodyThatHidesItsLength() {
    var chunked =
        BodyPublishers.fromPublisher(
            BodyPublishers.ofByteArrays(Collections.nCopies(70, new byte[1000])));
    var response =
        browser.send(
            browser
                .request("/api/inscriptions")
                .header("Content-Type", "application/json")
                .POST(chunked));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(portal.registration.received()).isEmpty();
  }

  @Test
  void passesASmallBodyThatHidesItsLength() {
    var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofString("{\"a\":1}"));

    browser.send(
        browser
            .request("/api/inscriptions")
            .header("Content-Type", "application/json")
            .POST(chunked));

    assertThat(portal.registration.last().body()).isEqualTo("{\"a\":1}");
  }

  @Test
  void answers503WhenAServiceIsDown() {
    try (Portal lonely = Portal.start("compteformation.services.hours=http://127.0.0.1:1")) {
      var api =
          lonely
              .browser()
              .send(
                  lonely
                      .browser()
                      .request("/api/compte-heures")
                      .header("Authorization", "Bearer x"));
      assertThat(api.statusCode()).isEqualTo(503);
      assertThat(api.headers().firstValue("Retry-After")).isPresent();
      assertThat(api.body()).contains("SERVICE_INDISPONIBLE");
    }
  }

  @Test
  void findsAServiceAgainThatWasRestarted() {
    StubService first = StubService.start().on("GET /api/compte-heures", 200, "{}");
    int port = first.address().getPort();
    try (Portal other = Portal.start("compteformation.services.hours=" + first.address())) {
      assertThat(read(other)).isEqualTo(200);
      first.close();
      assertThat(read(other)).isEqualTo(503);
      try (var second = StubService.start(port).on("GET /api/compte-heures", 200, "{}")) {
        assertThat(read(other)).isEqualTo(200);
        assertThat(second.received()).hasSize(1);
      }
    }
  }

  private static int read(Portal portal) {
    Browser machine = portal.browser();
    return machine
        .send(machine.request("/api/compte-heures").header("Authorization", "Bearer x"))
        .statusCode();
  }

  @Test
  void answersAFrenchPageWhenTheIdentityProviderIsDown() {
    try (Portal lonely =
        Portal.start("compteformation.services.account=http://127.0.0.1:1/compte")) {
      var page = lonely.browser().visit("/oauth2/authorization/compte");

      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.body())
          .contains("<html lang=\"fr\"")
          .contains("Service momentanément indisponible");
    }
  }

  @Test
  void answersAFrenchPageForAnUnknownAddress() {
    var page = browser.get("/nulle-part");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("Page introuvable").contains("<html lang=\"fr\"");
  }
}
