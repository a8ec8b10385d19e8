package fr.compteformation.registration;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the registration service. */
@SpringBootApplication
@EnableConfigurationProperties(RegistrationProperties.class)
public class RegistrationServiceApplication {

  /** Its settings are in {@code registration-service.yml}. */
  public static void main(String[] args) {
    new SpringApplicationBuilder(RegistrationServiceApplication.class)
        .properties("spring.config.name=registration-service")
        .run(args);
  }
}
