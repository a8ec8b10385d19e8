package fr.compteformation.account;

import fr.compteformation.embedded.testing.DevelopmentInfrastructure;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/**
 * {@code mvn spring-boot:test-run}: this service alone, its servers in containers where there is
 * Docker.
 */
public final class TestAccountServiceApplication {

  private TestAccountServiceApplication() {}

  /** Issues tokens itself, to the gateway's test client; the demo operator can log in. */
  public static void main(String[] args) {
    SpringApplication.from(AccountServiceApplication::main)
        .with(DevelopmentInfrastructure.class)
        .run(
            Stream.concat(
                    Stream.of(
                        "--compteformation.public-url=http://127.0.0.1:8002",
                        "--compteformation.services.account=http://127.0.0.1:8002/compte",
                        "--compteformation.clients.gateway.secret=test-secret",
                        "--compteformation.operateurs[0].identifiant=operateur",
                        "--compteformation.operateurs[0].mot-de-passe=operateur",
                        "--compteformation.operateurs[0].financeur=opca-demo",
                        "--compteformation.operateurs[0].nom=OPCA Démonstration"),
                    Stream.of(args))
                .toArray(String[]::new));
  }
}
