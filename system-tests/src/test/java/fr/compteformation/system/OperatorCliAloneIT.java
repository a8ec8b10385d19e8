package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.compteformation.system.Script.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code ops/cpf} does when tokens grow old, when services do not answer and when there is
 * more than a page. One server stands for all services. Needs bash, curl and jq.
 */
@Tag("operations")
class OperatorCliAloneIT {

  private static final String NOWHERE = "http://127.0.0.1:1";
  private static final int LETTERS = 450;
  private static final String ID = "7d0c7d1e-4b8f-4f6f-9c55-0d0a0f0f0f0f";

  @TempDir private Path folder;
  private final AtomicInteger tokens = new AtomicInteger();
  private final Set<String> refused = new TreeSet<>();
  private final Map<String, String> environment = new HashMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    for (String name : "GATEWAY REGISTRATION ACCOUNT HOURS DOSSIER NOTIFICATION".split(" ")) {
      environment.put("CPF_URL_" + name, "http://127.0.0.1:" + server.getAddress().getPort());
    }
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    environment.put("CPF_SECRET_FILE", secret.toString());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aRebuildOutlivesItsToken() {
    refused.add("/actuator/projections/comptes_heures Bearer t1");

    assertThat(cpf("rebuild", "hours", "comptes_heures").expect(0).told())
        .contains("FOLLOWING 100%");

    assertThat(tokens).hasValue(2);
  }

  @Test
  void aNewTokenIsFetchedOnceOnly() {
    for (int token = 1; token < 10; token++) {
      refused.add("/actuator/projections Bearer t" + token);
    }

    assertThat(cpf("projections", "hours").expect(1).told())
        .contains("(401)")
        .containsPattern("hours +no answer");

    assertThat(tokens).hasValue(2);
  }

  @Test
  void oneServiceThatDoesNotAnswerHidesNoOther() {
    environment.put("CPF_URL_HOURS", NOWHERE);

    assertThat(cpf("projections").expect(1).told())
        .containsPattern("account +vue +FOLLOWING")
        .containsPattern("hours +no answer")
        .containsPattern("dossier +vue +FOLLOWING");
    assertThat(cpf("status").expect(1).told())
        .containsPattern("gateway +true +- +- +-")
        .containsPattern("hours +no answer")
        .containsPattern("dossier +true +false +450 +-");
  }

  @Test
  void withoutATokenItStillSaysWhoIsReady() {
    environment.put("CPF_URL_ACCOUNT", NOWHERE);

    assertThat(cpf("status").expect(1).told())
        .containsPattern("gateway +true")
        .containsPattern("account +no answer")
        .containsPattern("dossier +true +\\?");
  }

  @Test
  void everyDeadLetterIsListed() {
    assertThat(cpf("dead-letters", "hours").expect(0).told())
        .contains("letter-0 ", "letter-449 ", LETTERS + " in all")
        .hasLineCount(LETTERS + 2);
  }

  @Test
  void wrongUseIsToldApart() {
    assertThat(cpf().expect(2).told()).contains("no command");
    assertThat(cpf("fly").expect(2).told()).contains("unknown command fly").hasLineCount(1);
    assertThat(cpf("--bogus").expect(2).told()).contains("unknown option --bogus");
    assertThat(cpf("dead-letters", "hours", "discard", ID).expect(2).told())
        .contains("REASON is missing", "dead-letters SERVICE discard ID REASON");
    assertThat(cpf("rebuild", "hours").expect(2).told()).contains("PROJECTION is missing");
    assertThat(cpf("drain", "heures").expect(2).told()).contains("no service « heures »");
    assertThat(cpf("rotate-keys", "hours").expect(2).told()).contains("hours keeps no keys");
    assertThat(cpf("history", "notification", ID).expect(2).told())
        .contains("notification stores no events");
    assertThat(cpf("--help").expect(0).told()).contains("rebuild SERVICE PROJECTION");
    assertThat(tokens).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status --port 9000",
        "projections hours dossier",
        "rebuild hours comptes_heures --force",
        "segments hours dossier",
        "divide hours relay 4 8",
        "dead-letters hours --al",
        "dead-letters hours --all open",
        "dead-letters hours show " + ID + " all",
        "dead-letters hours redrive all now",
        "dead-letters hours redrive " + ID + " " + ID,
        "dead-letters hours discard " + ID + " no longer needed",
        "history dossier " + ID + " 5",
        "courriels " + ID + " --all",
        "resend " + ID + " " + ID,
        "signing-keys all",
        "rotate-signing-key --compromized",
        "rotate-signing-key --compromised now",
        "keys account --all",
        "rotate-keys account --promoted",
        "rotate-keys account --promote now",
        "drain hours dossier",
        "resume hours dossier"
      })
  void whatACommandDoesNotKnowItRefusesAndDoesNothing(String line) {
    String[] arguments = line.split(" ");

    assertThat(cpf(arguments).expect(2).told()).containsPattern("\n  (.* / )?" + arguments[0]);

    assertThat(tokens).hasValue(0);
  }

  @Test
  void aNameThatIsTypedForAnIdIsNotSent() {
    for (String line :
        List.of(
            "history dossier Dupont",
            "courriels Dupont",
            "resend Dupont",
            "dead-letters hours show Dupont",
            "dead-letters hours redrive Dupont",
            "dead-letters hours discard Dupont old")) {
      assertThat(cpf(line.split(" ")).expect(2).told()).contains(" expected, not « Dupont »");
    }
    assertThat(tokens).hasValue(0);
  }

  private Result cpf(String... arguments) {
    return Script.run(environment, "ops/cpf", arguments);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    boolean old =
        exchange.getRequestMethod().equals("GET") && refused.contains(path + " " + bearer);
    byte[] body = old ? new byte[0] : body(exchange).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(old ? 401 : 200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String body(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    String state = exchange.getRequestMethod().equals("GET") ? "FOLLOWING" : "REBUILDING";
    String projection =
        "{\"name\": \"vue\", \"state\": \"%s\", \"percent\": 100, \"position\": 7, \"end\": 7}"
            .formatted(state);
    return switch (path) {
      case "/oauth2/token" -> "{\"access_token\": \"t%d\"}".formatted(tokens.incrementAndGet());
      case "/actuator/projections" -> "[" + projection + "]";
      case "/actuator/projections/comptes_heures" -> projection;
      case "/actuator/drain" -> "{\"ready\": true, \"drained\": false}";
      case "/actuator/deadletters" -> letters(exchange.getRequestURI().getQuery());
      default -> "{}";
    };
  }

  private static String letters(String query) {
    Map<String, Integer> asked =
        Stream.of(query.split("&"))
            .map(one -> one.split("="))
            .collect(Collectors.toMap(one -> one[0], one -> Integer.valueOf(one[1])));
    int first = asked.getOrDefault("page", 0) * asked.get("size");
    return IntStream.range(first, Math.min(LETTERS, first + asked.get("size")))
        .mapToObj("{\"id\": \"letter-%d\", \"state\": \"OPEN\", \"cause\": \"a test\"}"::formatted)
        .collect(Collectors.joining(",", "{\"letters\": [", "], \"total\": " + LETTERS + "}"));
  }
}
