package fr.compteformation.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.embedded.testing.TestIdentity;
import fr.compteformation.kit.essai.KitTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may call, and what a bad call is told. */
@KitTest
@ExtendWith(OutputCaptureExtension.class)
class HttpMannersIT {

  @LocalServerPort int port;

  private final HttpClient http = HttpClient.newHttpClient();
  private final UUID titulaire = UUID.randomUUID();
  private final String token = TestIdentity.get().titulaireToken(titulaire);

  @Test
  void answersATitulaireWithTheEffectOfHisCommand() throws Exception {
    assertThat(put("{\"heures\":45}", token))
        .satisfies(status(200))
        .extracting(HttpResponse::body)
        .asString()
        .contains("\"visible\":true", "\"total\":45");
  }

  @Test
  void logsNothingOfAnAddressThatDoesNotExist(CapturedOutput output) throws Exception {
    assertThat(get("/api/jean-dupont-255081416802538", token))
        .satisfies(problem(404, "INTROUVABLE"));
    assertThat(get("/api/essai/255081416802538", token)).satisfies(problem(404, "INTROUVABLE"));
    assertThat(get("/api/public/255081416802538", null)).satisfies(problem(404, "INTROUVABLE"));

    assertThat(output.toString()).doesNotContain("255081416802538");
  }

  @Test
  void asksWhoIsThere() throws Exception {
    assertThat(put("{\"heures\":45}", null)).satisfies(problem(401, "NON_IDENTIFIE"));
    assertThat(put("{\"heures\":45}", "abc")).satisfies(problem(401, "NON_IDENTIFIE"));
    assertThat(put("{\"heures\":45}", TestIdentity.get().expiredToken(titulaire)))
        .satisfies(problem(401, "NON_IDENTIFIE"));
  }

  @Test
  void keepsEachCallerToHisOwnRooms() throws Exception {
    String operateur = TestIdentity.get().operateurToken("op", "opca-demo");
    String service = TestIdentity.get().serviceToken("interne");

    assertThat(put("{\"heures\":1}", operateur)).satisfies(problem(403, "NON_AUTORISE"));
    assertThat(get("/api/operateur/essai", token)).satisfies(problem(403, "NON_AUTORISE"));
    assertThat(get("/api/operateur/essai", operateur)).satisfies(status(200));
    assertThat(get("/interne/essai/" + titulaire, token)).satisfies(problem(403, "NON_AUTORISE"));
    assertThat(get("/interne/essai/" + titulaire, service)).satisfies(problem(404, "INTROUVABLE"));
    assertThat(get("/api/essai/" + titulaire, service)).satisfies(problem(403, "NON_AUTORISE"));
    assertThat(get("/api/public/essai", null)).satisfies(status(200));
    assertThat(get("/actuator/health", null)).satisfies(status(200));
    assertThat(get("/actuator/env", null)).satisfies(problem(401, "NON_IDENTIFIE"));
  }

  @Test
  void saysWhatIsWrongWithABody() throws Exception {
    assertThat(put("{", token)).satisfies(problem(400, "JSON_INVALIDE"));
    assertThat(put("", token)).satisfies(problem(400, "JSON_INVALIDE"));
    assertThat(put("{\"heures\":\"beaucoup\"}", token))
        .satisfies(problem(400, "SAISIE_INVALIDE"))
        .satisfies(answer -> assertThat(answer.body()).contains("\"champ\":\"heures\""));
    assertThat(put("{\"heures\":101}", token))
        .satisfies(problem(409, "TROP"))
        .satisfies(answer -> assertThat(answer.body()).contains("Cent heures au plus."));
  }

  @Test
  void refusesLargeBodiesAnnouncedOrNot() throws Exception {
    String large = "{\"heures\":1" + " ".repeat(1_000_000) + "}";
    HttpRequest chunked =
        request("/api/essai", token)
            .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes())))
            .header("Content-Type", "application/json")
            .build();

    assertThat(put(large, token)).satisfies(problem(413, "CORPS_TROP_GRAND"));
    assertThat(http.send(chunked, BodyHandlers.ofString()))
        .satisfies(problem(413, "CORPS_TROP_GRAND"));
  }

  @Test
  void saysWhatDoesNotExist() throws Exception {
    assertThat(get("/api/essai/" + UUID.randomUUID(), token))
        .satisfies(problem(404, "INTROUVABLE"));
    assertThat(get("/api/essai/12", token)).satisfies(problem(404, "INTROUVABLE"));
    assertThat(get("/api/ailleurs", token)).satisfies(problem(404, "INTROUVABLE"));
    assertThat(get("/api/essai", token)).satisfies(problem(405, "METHODE_NON_AUTORISEE"));
  }

  @Test
  void tellsNothingOfAnUnexpectedFailureAndLogsNoMessage(CapturedOutput output) throws Exception {
    assertThat(get("/api/public/panne", null))
        .satisfies(problem(500, "ERREUR_INTERNE"))
        .satisfies(answer -> assertThat(answer.body()).doesNotContain("255081416802538"));
    assertThat(output).contains("EssaiController").doesNotContain("255081416802538");
  }

  private static org.assertj.core.api.ThrowingConsumer<HttpResponse<String>> status(int status) {
    return answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  private static org.assertj.core.api.ThrowingConsumer<HttpResponse<String>> problem(
      int status, String code) {
    return answer -> {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    };
  }

  private HttpResponse<String> put(String body, String token) throws Exception {
    return http.send(
        request("/api/essai", token)
            .PUT(BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return http.send(request(path, token).GET().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String token) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }
}
