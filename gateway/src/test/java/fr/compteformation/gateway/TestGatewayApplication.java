package fr.compteformation.gateway;

import fr.compteformation.embedded.testing.PostgreSqlAlone;
import java.util.stream.Stream;

/**
 * {@code mvn spring-boot:test-run}: the gateway alone, with the public pages; its PostgreSQL in a
 * container where there is Docker. The services it routes to are looked for at their usual ports.
 */
public final class TestGatewayApplication {

  private TestGatewayApplication() {}

  public static void main(String[] args) {
    GatewayApplication.main(
        Stream.concat(
                Stream.of(
                    "--spring.datasource.url=" + PostgreSqlAlone.url(),
                    "--compteformation.client.secret=test-secret"),
                Stream.of(args))
            .toArray(String[]::new));
  }
}
