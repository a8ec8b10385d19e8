package fr.compteformation.telemetry;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Silences, unless the settings say otherwise, the libraries' lines that repeat what somebody typed
 * into an address bar, and those that tell an operator nothing. The launcher, which has one logging
 * system for all services, says the same in its {@code logback.xml}.
 */
class LogLevels implements EnvironmentPostProcessor {

  /** By logger. */
  private static final Map<String, String> LEVELS =
      Map.ofEntries(
          // The path, the query, a header: all of them may hold a name or a NIR.
          Map.entry("org.springframework.web.servlet.PageNotFound", "OFF"),
          Map.entry(
              "org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver",
              "ERROR"),
          Map.entry("org.apache.coyote.http11.Http11Processor", "WARN"),
          Map.entry("org.apache.tomcat.util.http", "WARN"),
          // Each client's configuration at its start; brokers that are away, several times a
          // second.
          Map.entry("org.apache.kafka", "WARN"),
          Map.entry("org.apache.kafka.clients.NetworkClient", "ERROR"),
          // That migrations may come out of order, as they are meant to.
          Map.entry("org.flywaydb.core.internal.command.DbMigrate", "ERROR"),
          // A connection that PostgreSQL closed, which is replaced.
          Map.entry("com.zaxxer.hikari.pool.PoolBase", "ERROR"),
          // A value that cannot be had shows as NaN.
          Map.entry("io.micrometer.core.instrument.internal.DefaultGauge", "ERROR"),
          // A batch that failed: the service's own line says why, and when it is tried again.
          Map.entry("org.axonframework.eventhandling.pooled.WorkPackage", "ERROR"),
          // What its makers offer.
          Map.entry("org.axonframework.config.AxonIQConsoleModule", "WARN"));

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> properties = new HashMap<>();
    LEVELS.forEach((logger, level) -> properties.put("logging.level." + logger, level));
    environment.getPropertySources().addLast(new MapPropertySource("log-levels", properties));
  }
}
