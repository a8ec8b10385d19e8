package fr.compteformation.account;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the account service, configured by {@code account-service.yml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class AccountServiceApplication {

  /** Starts the service; any property can be overridden by an argument. */
  public static void main(String[] args) {
    new SpringApplicationBuilder(AccountServiceApplication.class)
        .properties("spring.config.name=account-service")
        .run(args);
  }
}
