package fr.compteformation.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.compteformation.gateway.support.Browser;
import fr.compteformation.gateway.support.Portal;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Behind a proxy it was told to trust, the gateway knows each visitor by his own address. */
class TrustedProxyIT {

  private static Portal portal;

  @BeforeAll
  static void start() {
    portal =
        Portal.start(
            "compteformation.proxys-de-confiance=127.0.0.0/8,2001:db8:ffff::/48",
            "compteformation.limites.inscription.requetes=2",
            "compteformation.limites.inscription.periode=1h");
    portal.hours.on("GET /api/compte-heures", 200, "{}");
    portal.registration.on("POST /api/inscriptions/captchas", 201, "{}");
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @Test
  void takesTheAddressThatTheProxyAdded() {
    assertThat(seen("192.0.2.7")).isEqualTo("192.0.2.7");
  }

  @Test
  void believesNothingLeftOfTheFirstAddressItDoesNotTrust() {
    assertThat(seen("1.2.3.4, 127.0.0.9, 192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(seen("1.2.3.4", "192.0.2.7, 127.0.0.9")).isEqualTo("192.0.2.7");
    assertThat(seen("192.0.2.7, 2001:db8:ffff::1")).isEqualTo("192.0.2.7");
  }

  @Test
  void stopsAtWhatIsNoAddress() {
    assertThat(seen("192.0.2.7, unknown")).isEqualTo("127.0.0.1");
    assertThat(seen("192.0.2.7, proxy.example, 127.0.0.9")).isEqualTo("127.0.0.9");
    assertThat(seen("")).isEqualTo("127.0.0.1");
    assertThat(seen("127.0.0.8, 127.0.0.9")).isEqualTo("127.0.0.8");
  }

  @Test
  void tellsTheServicesAnIpv6NetworkOnly() {
    assertThat(seen("2001:db8:0:1:aaaa::7"))
        .isEqualTo(seen("2001:db8:0:1:bbbb::8"))
        .isEqualTo("2001:db8:0:1:0:0:0:0");
  }

  @Test
  void limitsEachVisitorByHimself() {
    assertThat(register("198.51.100.1")).isEqualTo(201);
    assertThat(register("198.51.100.1")).isEqualTo(201);
    assertThat(register("198.51.100.1")).isEqualTo(429);
    assertThat(register("198.51.100.9, 198.51.100.1")).isEqualTo(429);
    assertThat(register("198.51.100.2")).isEqualTo(201);
  }

  @Test
  void doesNotStartWithAProxyThatIsNoNetwork() {
    assertThatThrownBy(
            () -> Portal.start("compteformation.proxys-de-confiance=proxy.example").close())
        .rootCause()
        .hasMessageContaining("proxy.example");
  }

  private static String seen(String... forwardedFor) {
    Browser visitor = portal.browser();
    var request = visitor.request("/api/compte-heures").header("Authorization", "Bearer x");
    for (String value : forwardedFor) {
      request.header("X-Forwarded-For", value);
    }
    assertThat(visitor.send(request).statusCode()).isEqualTo(200);
    return portal.hours.last().header("X-Forwarded-For");
  }

  private static int register(String forwardedFor) {
    Browser visitor = portal.browser();
    return visitor
        .send(
            visitor
                .request("/api/inscriptions/captchas")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", forwardedFor)
                .POST(BodyPublishers.ofString("{}")))
        .statusCode();
  }
}
