package fr.compteformation.kit.operations;

import static fr.compteformation.kit.essai.OperatorCalls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.embedded.testing.TestIdentity;
import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.essai.Essai;
import fr.compteformation.kit.essai.KitTest;
import fr.compteformation.kit.essai.OperatorCalls;
import fr.compteformation.kit.essai.PublicTopics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may use the operators' endpoints, and what two of them do. */
@KitTest
class OperatorEndpointsIT {

  @LocalServerPort int port;
  @Autowired CommandGateway commands;
  @Autowired CompteFormationProperties properties;
  @Autowired JdbcClient jdbc;

  private final UUID id = UUID.randomUUID();
  private OperatorCalls operator;

  @BeforeEach
  void call() {
    operator = new OperatorCalls(port);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,deadletters",
    "POST,deadletters",
    "GET,projections",
    "POST,projections/essais",
    "GET,history/7d0c7d1e-4b8f-4f6f-9c55-0d0a0f0f0f0f",
    "GET,segments",
    "POST,segments/relay",
    "GET,drain",
    "POST,drain",
    "DELETE,drain"
  })
  void areForOperatorsOnly(String method, String path) {
    var identity = TestIdentity.get();
    String body = method.equals("POST") ? "{}" : null;

    assertProblem(operator.send(method, path, body, null), 401, "NON_IDENTIFIE");
    assertProblem(
        operator.send(method, path, body, identity.titulaireToken(id)), 403, "NON_AUTORISE");
    assertProblem(
        operator.send(method, path, body, identity.operateurToken("op", "opca-demo")),
        403,
        "NON_AUTORISE");
    assertProblem(
        operator.send(method, path, body, identity.serviceToken("interne")), 403, "NON_AUTORISE");
  }

  @Test
  void openNothingElseToOperators() throws Exception {
    assertThat(get("/interne/essai/" + id).statusCode()).isEqualTo(403);
    assertThat(get("/api/essai/" + id).statusCode()).isEqualTo(403);
    assertThat(get("/api/operateur/essai").statusCode()).isEqualTo(403);
    assertThat(operator.get("env").statusCode()).isEqualTo(404);
    assertThat(operator.get("heapdump").statusCode()).isEqualTo(404);
  }

  @Test
  void tellTheHistoryOfAnAggregate() {
    commands.sendAndWait(new Essai.Noter(id, 45));
    commands.sendAndWait(new Essai.Noter(id, 3));

    var history = json(operator.get("history/" + id));
    assertThat(history.path("last").asInt()).isEqualTo(3);
    assertThat(history.path("events")).hasSize(4);
    assertThat(history.at("/events/0/type").asString()).isEqualTo("HeuresNotees");
    assertThat(history.at("/events/0/payload/heures").asInt()).isEqualTo(45);

    var rest = json(operator.get("history/" + id + "?after=1&limit=1"));
    assertThat(rest.path("events")).hasSize(1);
    assertThat(rest.at("/events/0/sequence").asInt()).isEqualTo(2);
  }

  @Test
  void sayThatAnAggregateIsUnknown() {
    assertProblem(operator.get("history/" + id), 404, "INTROUVABLE");
    assertThat(operator.get("history/abc").statusCode()).isEqualTo(400);
  }

  @Test
  void leaveALineForEachActionWithoutWhatWasTyped() {
    var log = (Logger) LoggerFactory.getLogger(OperatorAudit.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.setLevel(Level.INFO);
    log.addAppender(lines);

    operator.post(
        "deadletters/" + id, "{\"action\":\"discard\",\"reason\":\"NIR 255081416802538\"}");
    operator.get("deadletters?state=255081416802538");
    operator.get("history/" + id);
    operator.get("history/Dupont");
    operator.post("projections/nowhere", "{}");
    log.detachAppender(lines);

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Operator test-service did deadletters.write on {action=discard, id=%s}: failed"
                .formatted(id),
            "Operator test-service did deadletters.read on {state=?}: failed",
            "Operator test-service did history.read on {id=%s}: failed".formatted(id),
            "Operator test-service did history.read on {id=?}: failed",
            "Operator test-service did projections.write on {name=nowhere}: failed");
  }

  @Test
  void takeAnInstanceOutOfWorkAndBack() throws Exception {
    try (var topics = new PublicTopics(properties.kafka().bootstrapServers())) {
      var drained = json(operator.post("drain", "{}"));
      assertThat(drained.path("drained").asBoolean()).as(drained.toString()).isTrue();
      assertThat(drained.path("ready").asBoolean()).isFalse();
      assertThat(open("/actuator/health/readiness").statusCode()).isEqualTo(503);
      assertThat(open("/actuator/health/liveness").statusCode()).isEqualTo(200);
      assertThat(owners()).as("claims on processors").isZero();

      topics.send(topics.record(new CompteActive(id, UUID.randomUUID())));
      commands.sendAndWait(new Essai.Noter(id, 1));
      assertThat(json(operator.get("drain")).path("drained").asBoolean()).isTrue();
      assertThat(total()).as("the projection rests").isZero();
    } finally {
      operator.delete("drain");
    }

    assertThat(open("/actuator/health/readiness").statusCode()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(total()).isEqualTo(2));
  }

  private int total() throws Exception {
    var answer =
        send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/essai/" + id))
                .header("Authorization", "Bearer " + TestIdentity.get().titulaireToken(id)));
    return answer.statusCode() == 404 ? 0 : Integer.parseInt(answer.body());
  }

  private int owners() {
    return jdbc.sql("select count(*) from processor_token where owner is not null")
        .query(Integer.class)
        .single();
  }

  private HttpResponse<String> open(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + TestIdentity.get().serviceToken("exploitation")));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }
}
