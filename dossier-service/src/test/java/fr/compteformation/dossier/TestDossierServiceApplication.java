package fr.compteformation.dossier;

import fr.compteformation.embedded.testing.DevelopmentInfrastructure;
import org.springframework.boot.SpringApplication;

/**
 * {@code mvn spring-boot:test-run}: this service alone, its servers in containers where there is
 * Docker.
 */
public final class TestDossierServiceApplication {

  private TestDossierServiceApplication() {}

  public static void main(String[] args) {
    SpringApplication.from(DossierServiceApplication::main)
        .with(DevelopmentInfrastructure.class)
        .run(args);
  }
}
