package fr.compteformation.hours;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the hours service, configured by {@code hours-service.yml}. */
@SpringBootApplication
public class HoursServiceApplication {

  /** Starts the service; any property can be overridden by an argument. */
  public static void main(String[] args) {
    new SpringApplicationBuilder(HoursServiceApplication.class)
        .properties("spring.config.name=hours-service")
        .run(args);
  }
}
