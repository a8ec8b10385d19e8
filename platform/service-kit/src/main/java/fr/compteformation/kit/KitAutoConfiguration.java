package fr.compteformation.kit;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;

/** Settings and time. */
@AutoConfiguration
@EnableConfigurationProperties(CompteFormationProperties.class)
public class KitAutoConfiguration {

  /** The kit's migrations are numbered below the services' own, and may come after them. */
  @Bean
  FlywayConfigurationCustomizer kitMigrations() {
    return flyway -> flyway.outOfOrder(true);
  }

  /** The only clock; rules take it injected, so that tests can move it. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }
}
