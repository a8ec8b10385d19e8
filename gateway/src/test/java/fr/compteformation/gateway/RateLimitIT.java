package fr.compteformation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.gateway.support.Browser;
import fr.compteformation.gateway.support.Portal;
import fr.compteformation.gateway.support.StubService.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One address may not register or try passwords as often as it likes. */
class RateLimitIT {

  private static Portal portal;

  @BeforeAll
  static void start() {
    portal =
        Portal.start(
            "compteformation.limites.inscription.requetes=3",
            "compteformation.limites.inscription.periode=1h",
            "compteformation.limites.connexion.requetes=3",
            "compteformation.limites.connexion.periode=1h",
            "compteformation.limites.visite.requetes=8",
            "compteformation.limites.visite.periode=1h");
    portal.registration.on("POST /api/inscriptions/captchas", 201, "{}");
    portal.account.on("POST /compte/connexion", request -> Answer.redirect("/compte/connexion"));
    portal.hours.on("GET /api/compte-heures", 200, "{}");
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @Test
  void limitsRegistrations() {
    Browser browser = portal.browser();
    for (int allowed = 0; allowed < 3; allowed++) {
      assertThat(browser.json("POST", "/api/inscriptions/captchas", "{}").statusCode())
          .isEqualTo(201);
    }

    var refused = browser.json("POST", "/api/inscriptions/captchas", "{}");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    assertThat(refused.body()).contains("TROP_DE_DEMANDES");
  }

  @Test
  void limitsLoginsOnAPageOfItsOwn() {
    Browser browser = portal.browser();
    var form = Map.of("identifiant", "1", "motDePasse", "x");
    for (int allowed = 0; allowed < 3; allowed++) {
      assertThat(browser.postForm("/compte/connexion", form).statusCode()).isEqualTo(302);
    }

    var refused = browser.postForm("/compte/connexion", form);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("<html lang=\"fr\"").contains("Trop de demandes");
  }

  @Test
  void limitsWhatWritesARowForSomebodyUnknown() {
    portal.account.on("GET /compte/connexion", 200, "{}");
    portal.account.on("HEAD /compte/connexion", 200, "");
    Browser browser = portal.browser();
    for (int round = 0; round < 2; round++) {
      assertThat(browser.get("/oauth2/authorization/compte").statusCode()).isEqualTo(302);
      assertThat(browser.get("/compte/oauth2/authorize?x=y").statusCode()).isNotEqualTo(429);
      assertThat(browser.get("/compte/connexion").statusCode()).isEqualTo(200);
      assertThat(browser.get("/inscription/identite").statusCode()).isEqualTo(302);
    }

    assertThat(browser.get("/oauth2/authorization/compte").statusCode()).isEqualTo(429);
    assertThat(browser.get("/compte/oauth2/authorize?x=y").statusCode()).isEqualTo(429);
    assertThat(browser.get("/compte/connexion").statusCode()).isEqualTo(429);
    assertThat(browser.get("/inscription/identite").statusCode()).isEqualTo(429);
    var head = browser.request("/compte/connexion").method("HEAD", BodyPublishers.noBody());
    assertThat(browser.send(head).statusCode()).isEqualTo(429);
    assertThat(browser.get("/inscription/cgu").statusCode()).isNotEqualTo(429);
  }

  @Test
  void leavesReadsAlone() {
    Browser browser = portal.browser();
    for (int reads = 0; reads < 20; reads++) {
      var read = browser.request("/api/compte-heures").header("Authorization", "Bearer x");
      assertThat(browser.send(read).statusCode()).isEqualTo(200);
    }
  }
}
