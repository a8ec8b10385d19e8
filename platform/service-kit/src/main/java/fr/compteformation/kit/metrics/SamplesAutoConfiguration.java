package fr.compteformation.kit.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What is measured by asking a server, every ten seconds or {@code compteformation.sampling}. */
@AutoConfiguration
public class SamplesAutoConfiguration {

  private static final int SECONDS = 3;

  @Bean
  Samples samples(@Value("${compteformation.sampling:10s}") Duration every) {
    return new Samples(every);
  }

  @Bean
  ReachableServers reachableServers(
      ObjectProvider<ServerProbe> probes,
      @Value("${compteformation.sampling:10s}") Duration every,
      MeterRegistry meters) {
    return new ReachableServers(probes.orderedStream().toList(), every, meters);
  }

  @Bean
  ServerProbe postgreSqlProbe(DataSource dataSource) {
    return new ServerProbe(
        "postgresql",
        () -> {
          try (Connection connection = dataSource.getConnection()) {
            if (!connection.isValid(SECONDS)) {
              throw new SQLTransientConnectionException("no answer within " + SECONDS + " s");
            }
          }
        });
  }
}
