package fr.compteformation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.gateway.support.Browser;
import fr.compteformation.gateway.support.Portal;
import fr.compteformation.gateway.support.RawHttp;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and probes see, and that nobody else does. */
class ManagementIT {

  private static Portal portal;

  @BeforeAll
  static void start() {
    portal = Portal.start();
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @Test
  void showsHealthAndMetersOnThePortOfItsOwn() {
    portal.browser().get("/");

    assertThat(asked("/actuator/health").body()).contains("\"status\":\"UP\"");
    assertThat(asked("/actuator/prometheus").body())
        .contains("http_server_requests_seconds_bucket", "hikaricp_connections", "jvm_memory");
  }

  /** A scraper calls it by the name that its network gives it. */
  @Test
  void answersThereToAnyHostName() {
    assertThat(
            RawHttp.send(
                portal.management(), "GET /actuator/health HTTP/1.1", "Host: gateway:8009", ""))
        .startsWith("HTTP/1.1 200");
    assertThat(RawHttp.send(portal.url, "GET / HTTP/1.1", "Host: gateway:8000", ""))
        .startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/env", "/actuator/heapdump", "/actuator", "/"})
  void showsNothingElseThere(String path) {
    assertThat(asked(path).statusCode()).isIn(401, 403, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/health", "/actuator/prometheus", "/actuator"})
  void showsNothingOfItToTheOutside(String path) {
    var answer = portal.browser().get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain("UP", "jvm_memory", "_links");
  }

  /** A machine's request: it takes what it gets. */
  private static HttpResponse<String> asked(String path) {
    Browser operator = new Browser(portal.management());
    return operator.send(operator.request(path));
  }
}
