package fr.compteformation.kit.metrics;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What is measured by asking a database, every ten seconds or {@code compteformation.sampling}. */
@AutoConfiguration
public class SamplesAutoConfiguration {

  @Bean
  Samples samples(@Value("${compteformation.sampling:10s}") Duration every) {
    return new Samples(every);
  }
}
