package fr.compteformation.telemetry;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * One way to carry a trace and nothing else beside it; examples of traces only on those meters
 * where Prometheus 2 can read them; no messages of exceptions in JSON logs: unless the settings say
 * otherwise.
 */
class TelemetryDefaults implements EnvironmentPostProcessor {

  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "management.tracing.propagation.type",
          "W3C",
          "management.tracing.baggage.enabled",
          false,
          "management.prometheus.metrics.export.properties"
              + "[io.prometheus.exporter.exemplarsOnAllMetricTypes]",
          "false",
          "logging.structured.json.exclude",
          "error.message",
          "logging.structured.json.stacktrace.printer",
          SilentStackTraces.class.getName());

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    environment.getPropertySources().addLast(new MapPropertySource("telemetry", DEFAULTS));
  }
}
