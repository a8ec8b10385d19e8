package fr.compteformation.notification;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the notification service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class NotificationServiceApplication {

  /** Starts the service with the settings of {@code notification-service.yml}. */
  public static void main(String[] args) {
    application().run(args);
  }

  /** The service, not yet started. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(NotificationServiceApplication.class)
        .properties("spring.config.name=notification-service");
  }
}
