package fr.compteformation.registration;

import fr.compteformation.embedded.testing.TestIdentity;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** The service as its callers see it: over HTTP. */
@TestComponent
class ServiceInscription {

  private final Environment environment;

  ServiceInscription(Environment environment) {
    this.environment = environment;
  }

  UUID captcha() {
    var corps = publier("captchas", Map.of(), HttpStatus.CREATED);
    return UUID.fromString(corps.get("captchaId").asString());
  }

  /** Fetches a captcha and sends the form with it. */
  JsonNode inscrire(Formulaire formulaire, HttpStatus attendu) {
    return publier("", formulaire.avec("captchaId", captcha()).champs(), attendu);
  }

  UUID inscrire(Formulaire formulaire) {
    var corps = inscrire(formulaire, HttpStatus.ACCEPTED);
    return UUID.fromString(corps.get("inscriptionId").asString());
  }

  JsonNode confirmer(String jeton, HttpStatus attendu) {
    return publier("confirmations", Map.of("jeton", jeton), attendu);
  }

  JsonNode publier(String chemin, Object corps, HttpStatus attendu) {
    var uri = "/api/inscriptions" + (chemin.isEmpty() ? "" : "/" + chemin);
    return http()
        .post()
        .uri(uri)
        .contentType(MediaType.APPLICATION_JSON)
        .body(corps)
        .exchange()
        .expectStatus()
        .isEqualTo(attendu)
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody();
  }

  JsonNode lien(UUID inscriptionId, HttpStatus attendu) {
    return http()
        .post()
        .uri("/interne/inscriptions/{id}/lien", inscriptionId)
        .headers(entetes -> entetes.setBearerAuth(TestIdentity.get().serviceToken("interne")))
        .exchange()
        .expectStatus()
        .isEqualTo(attendu)
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody();
  }

  String jeton(UUID inscriptionId) {
    return lien(inscriptionId, HttpStatus.OK).get("jeton").asString();
  }

  JsonNode identite(UUID inscriptionId, HttpStatus attendu) {
    return http()
        .get()
        .uri("/interne/inscriptions/{id}/identite", inscriptionId)
        .headers(entetes -> entetes.setBearerAuth(TestIdentity.get().serviceToken("interne")))
        .exchange()
        .expectStatus()
        .isEqualTo(attendu)
        .expectBody(JsonNode.class)
        .returnResult()
        .getResponseBody();
  }

  RestTestClient http() {
    return RestTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + environment.getProperty("local.server.port"))
        .build();
  }
}
