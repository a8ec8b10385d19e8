package fr.compteformation.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.embedded.testing.TestIdentity;
import fr.compteformation.kit.essai.KitTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs as containers write them: a JSON object a line. */
@KitTest
@TestPropertySource(properties = "logging.structured.format.console=ecs")
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class JsonLogsIT {

  private static final String NIR = "255081416802538";

  @LocalServerPort int port;

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();

  /** Logging is set up once a JVM, by its first service, unless it is told to be again. */
  @BeforeAll
  static void fromTheBeginning() {
    LoggingSystem.get(JsonLogsIT.class.getClassLoader()).cleanUp();
  }

  /** The other tests of this JVM log text, as much of it as before. */
  @AfterAll
  static void textAgain() {
    System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
    LoggingSystem logging = LoggingSystem.get(JsonLogsIT.class.getClassLoader());
    List<LoggerConfiguration> levels = logging.getLoggerConfigurations();
    logging.cleanUp();
    logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
    levels.forEach(one -> logging.setLogLevel(one.getName(), one.getConfiguredLevel()));
  }

  @Test
  void aLineOfARequestSaysWhoseItIsAndWhichTrace(CapturedOutput output) throws Exception {
    String token = TestIdentity.get().titulaireToken(UUID.randomUUID());
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/public/panne"))
            .header("Authorization", "Bearer " + token)
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(500);

    assertThat(lines(output, "Unexpected failure"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.at("/service/name").asString()).isEqualTo("essai-service");
              assertThat(line.path("traceId").asString("")).matches("[0-9a-f]{32}");
              assertThat(line.path("spanId").asString("")).matches("[0-9a-f]{16}");
              assertThat(line.at("/log/level").asString()).isEqualTo("ERROR");
            });
    assertThat(output.toString()).doesNotContain(NIR);
  }

  /** Also when it is a library that logs a fault. */
  @Test
  void whatAFaultSaysIsNotWritten(CapturedOutput output) {
    LoggerFactory.getLogger("a.library")
        .error("It failed", new IllegalStateException(NIR, new IllegalArgumentException(NIR)));

    assertThat(lines(output, "It failed"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.at("/error/stack_trace").asString(""))
                    .startsWith("java.lang.IllegalStateException\n\tat ")
                    .contains("Caused by: java.lang.IllegalArgumentException\n"));
    assertThat(output.toString()).doesNotContain(NIR);
  }

  /** The lines that say something; what the tests' own infrastructure prints is not for us. */
  private List<JsonNode> lines(CapturedOutput output, String text) {
    return output.getOut().lines().filter(line -> line.contains(text)).map(json::readTree).toList();
  }
}
