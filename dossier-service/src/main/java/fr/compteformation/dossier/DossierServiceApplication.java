package fr.compteformation.dossier;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the dossier service, configured by {@code dossier-service.yml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DossierServiceApplication {

  /** Starts the service; any property can be overridden by an argument. */
  public static void main(String[] args) {
    new SpringApplicationBuilder(DossierServiceApplication.class)
        .properties("spring.config.name=dossier-service")
        .run(args);
  }
}
