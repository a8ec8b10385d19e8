package fr.compteformation.kit.metrics;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What a service shows of itself to its own network, and the operators' endpoints to those who have
 * their token, and how long it waits for a database connection and for a batch of events, unless
 * its settings say otherwise.
 */
class ExposedEndpoints implements EnvironmentPostProcessor {

  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "management.endpoints.web.exposure.include",
          "health,info,prometheus,deadletters,projections,segments,history,drain,keys,signingkeys,courriels",
          "management.metrics.distribution.slo.http.server.requests",
          "25ms,50ms,100ms,250ms,500ms,1s,2500ms,5s,10s",
          "spring.datasource.hikari.connection-timeout",
          "5000",
          "spring.datasource.hikari.validation-timeout",
          "2500",
          // Each attempt has limits of its own, and says what it waits for.
          "axon.timeout.transaction.event-processors.timeout-ms",
          "300000",
          "axon.timeout.transaction.event-processors.warning-threshold-ms",
          "300000",
          "axon.timeout.handler.events.timeout-ms",
          "-1",
          "axon.timeout.handler.events.warning-threshold-ms",
          "-1");

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    environment.getPropertySources().addLast(new MapPropertySource("service-kit", DEFAULTS));
  }
}
