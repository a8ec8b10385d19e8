package fr.compteformation.notification;

import fr.compteformation.embedded.testing.DevelopmentInfrastructure;
import org.springframework.boot.SpringApplication;

/**
 * {@code mvn spring-boot:test-run}: this service alone, its servers in containers where there is
 * Docker.
 */
public final class TestNotificationServiceApplication {

  private TestNotificationServiceApplication() {}

  public static void main(String[] args) {
    SpringApplication.from(NotificationServiceApplication::main)
        .with(DevelopmentInfrastructure.class)
        .run(args);
  }
}
