package fr.compteformation.kit.metrics;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Shows a service's health and meters to its own network, unless its settings say otherwise. */
class ExposedEndpoints implements EnvironmentPostProcessor {

  private static final Map<String, Object> DEFAULTS =
      Map.of("management.endpoints.web.exposure.include", "health,info,prometheus");

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    environment.getPropertySources().addLast(new MapPropertySource("service-kit", DEFAULTS));
  }
}
