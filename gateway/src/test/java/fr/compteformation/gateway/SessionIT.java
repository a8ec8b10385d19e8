package fr.compteformation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.gateway.support.Browser;
import fr.compteformation.gateway.support.Portal;
import fr.compteformation.gateway.support.StubService.Answer;
import java.net.HttpCookie;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person's visit: login, tokens, forged requests, logout, and a gateway that restarts. */
class SessionIT {

  private Portal portal;
  private Browser browser;

  @BeforeEach
  void start() {
    portal = Portal.start();
    portal.hours.on("GET /api/compte-heures", 200, "{\"dif\":45}");
    portal.hours.on("PUT /api/compte-heures/dif", 200, "{\"dif\":48}");
    browser = portal.browser();
  }

  @AfterEach
  void stop() {
    portal.close();
  }

  @Test
  void outlivesARestartOfTheGateway() {
    browser.login();

    portal.restart();

    assertThat(browser.get("/api/compte-heures").statusCode()).isEqualTo(200);
  }

  @Test
  void storesNothingReadable() {
    browser.login();

    byte[] stored =
        portal
            .bean(JdbcClient.class)
            .sql("select donnees from session order by vue_le desc limit 1")
            .query(byte[].class)
            .single();
    String text = new String(stored, StandardCharsets.ISO_8859_1);
    assertThat(text).doesNotContain("access-", "refresh-", portal.provider.subject);
  }

  @Test
  void getsAFreshIdAtLogin() {
    browser.get("/oauth2/authorization/compte");
    String before = browser.cookie("PORTAIL_SESSION").orElseThrow();

    browser.login();

    assertThat(browser.cookie("PORTAIL_SESSION")).isPresent().isNotEqualTo(before);
  }

  @Test
  void guardsItsCookies() {
    var response = browser.get("/oauth2/authorization/compte");

    assertThat(response.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("PORTAIL_SESSION=")
                    .contains("HttpOnly", "SameSite=Lax")
                    .doesNotContain("Secure"));
    assertThat(browser.get("/").headers().allValues("Set-Cookie")).allMatch(SessionIT::isLax);
  }

  @Test
  void sendsSecureCookiesAndStrictTransportWhenPublishedOverTls() {
    try (Portal secure = Portal.start("compteformation.public-url=https://portail.example")) {
      var response = secure.browser().get("/oauth2/authorization/compte");

      assertThat(response.headers().allValues("Set-Cookie"))
          .isNotEmpty()
          .allMatch(c -> c.contains("Secure"));
      assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(Browser.location(response))
          .startsWith("https://portail.example/compte/oauth2/authorize?")
          .contains("code_challenge=")
          .contains("code_challenge_method=S256");
    }
  }

  @Test
  void refusesAChangeWithoutTheForgeryToken() {
    browser.login();

    var forged =
        browser.send(
            browser
                .request("/api/compte-heures/dif")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"heures\":48}")));

    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("ACCES_REFUSE");
    assertThat(portal.hours.received()).isEmpty();
  }

  @Test
  void acceptsAChangeWithTheForgeryToken() {
    browser.login();
    browser.get("/api/compte-heures");

    var response = browser.json("PUT", "/api/compte-heures/dif", "{\"heures\":48}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(portal.hours.last().body()).isEqualTo("{\"heures\":48}");
  }

  @Test
  void refreshesOnceForManyRequestsAtATime() throws Exception {
    portal.provider.accessTokenLife = 1;
    browser.login();
    portal.provider.accessTokenLife = 300;
    portal.provider.refreshes.set(0);
    Callable<Integer> read = () -> browser.get("/api/compte-heures").statusCode();

    List<Integer> statuses;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      statuses =
          threads.invokeAll(Stream.generate(() -> read).limit(20).toList()).stream()
              .map(future -> future.resultNow())
              .toList();
    }

    assertThat(statuses).containsOnly(200);
    assertThat(portal.provider.refreshes).hasValue(1);
    browser.get("/api/compte-heures");
    assertThat(portal.provider.refreshes).hasValue(1);
  }

  @Test
  void answers401WhenTheProviderRefusesToRefresh() {
    portal.provider.accessTokenLife = 1;
    browser.login();
    portal.provider.refreshAllowed = false;

    assertThat(browser.get("/api/compte-heures").statusCode()).isEqualTo(401);
    assertThat(Browser.location(browser.get("/espace"))).endsWith("/oauth2/authorization/compte");
  }

  @Test
  void answers503WhenTheProviderCannotRefreshNow() {
    portal.provider.accessTokenLife = 1;
    browser.login();
    portal.account.on("POST /compte/oauth2/token", 503, "{}");

    assertThat(browser.get("/api/compte-heures").statusCode()).isEqualTo(503);
  }

  @Test
  void endsTheVisitHereAndAtTheProvider() {
    browser.login();
    String session = browser.cookie("PORTAIL_SESSION").orElseThrow();
    browser.get("/api/compte-heures");

    var response = browser.submit("/", "/deconnexion", Map.of());

    assertThat(Browser.location(response))
        .startsWith(portal.url + "/compte/connect/logout?id_token_hint=")
        .contains(portal.provider.lastIdToken)
        .endsWith("post_logout_redirect_uri=" + portal.url + "/au-revoir");
    assertThat(replay(session)).isEqualTo(401);
  }

  @Test
  void namesTheLatestIdTokenAtLogout() {
    portal.provider.accessTokenLife = 1;
    browser.login();
    String first = portal.provider.lastIdToken;
    portal.provider.accessTokenLife = 300;
    browser.get("/api/compte-heures");

    var response = browser.submit("/", "/deconnexion", Map.of());

    assertThat(Browser.location(response))
        .contains(portal.provider.lastIdToken)
        .doesNotContain(first);
  }

  @Test
  void revokesTheRefreshTokenAtLogout() {
    browser.login();
    portal.account.forget();

    browser.submit("/", "/deconnexion", Map.of());

    var revocation = portal.account.last();
    assertThat(revocation.uri()).hasToString("/compte/oauth2/revoke");
    assertThat(revocation.header("Authorization")).startsWith("Basic ");
    assertThat(revocation.body()).startsWith("token=refresh-");
  }

  @Test
  void forgetsTheProvidersSessionWhenTheProviderCannotBeAsked() {
    browser.login();
    portal.account.on("POST /compte/oauth2/revoke", 503, "{}");

    var response = browser.submit("/", "/deconnexion", Map.of());

    assertThat(Browser.location(response)).endsWith("/au-revoir").doesNotContain("/compte");
    assertThat(response.headers().allValues("Set-Cookie")).anyMatch(SessionIT::endsProviderSession);
  }

  @Test
  void forgetsTheProvidersSessionWhenItsOwnHasEndedAlready() {
    browser.login();
    portal.bean(JdbcClient.class).sql("delete from session").update();
    portal.restart();

    var response = browser.submit("/inscription/renvoi", "/deconnexion", Map.of());

    assertThat(response.headers().allValues("Set-Cookie")).anyMatch(SessionIT::endsProviderSession);
  }

  @Test
  void storesNothingForSomebodyWhoOnlyLooks() {
    var sessions = portal.bean(JdbcClient.class).sql("select count(*) from session");
    long before = sessions.query(Long.class).single();

    browser.get("/");
    browser.get("/espace/dossiers");
    browser.get("/operateur/dossiers");

    assertThat(sessions.query(Long.class).single()).isEqualTo(before);
  }

  @Test
  void doesNotLogOutOnAForgedRequest() {
    browser.login();

    assertThat(browser.postForm("/deconnexion", Map.of()).statusCode()).isEqualTo(403);
    assertThat(browser.get("/api/compte-heures").statusCode()).isEqualTo(200);
  }

  @Test
  void returnsToThePageAskedFor() {
    portal.account.on("GET /compte/api/compte", 200, "{}");
    portal.dossier.on("GET /api/dossiers", request -> Answer.json(200, "[]"));

    var page = browser.visit("/espace/dossiers");

    assertThat(page.uri()).hasPath("/espace/dossiers");
  }

  @Test
  void returnsToNoPageButItsOwn() {
    portal.account.on("GET /compte/api/compte", 200, "{}");
    String elsewhere =
        Base64.getUrlEncoder().encodeToString("/espace/\r\nx: y".getBytes(StandardCharsets.UTF_8));
    for (String cookie : List.of("%%%", "Ly9ldmlsLmV4YW1wbGUv", elsewhere)) {
      var before = browser.get("/oauth2/authorization/compte");
      var callback = browser.get(Browser.location(before).replace(portal.url.toString(), ""));

      var signedIn =
          browser.send(
              browser
                  .request(Browser.location(callback).replace(portal.url.toString(), ""))
                  .header("Cookie", "PORTAIL_RETOUR=" + cookie));

      assertThat(Browser.location(signedIn)).endsWith("/espace");
    }
  }

  @Test
  void endsWhenUnusedForTooLong() {
    browser.login();
    portal
        .bean(JdbcClient.class)
        .sql("update session set expire_le = now() - interval '1 second'")
        .update();

    portal.restart();

    assertThat(browser.get("/api/compte-heures").statusCode()).isEqualTo(401);
  }

  private static boolean endsProviderSession(String cookie) {
    return cookie.startsWith("COMPTE_SESSION=;")
        && cookie.contains("Path=/compte;")
        && cookie.contains("Max-Age=0");
  }

  private int replay(String session) {
    var thief = portal.browser();
    return thief
        .send(
            thief
                .request("/api/compte-heures")
                .header("Cookie", new HttpCookie("PORTAIL_SESSION", session).toString()))
        .statusCode();
  }

  private static boolean isLax(String cookie) {
    return cookie.contains("SameSite=Lax");
  }
}
