package fr.compteformation.kit.relay;

import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.eventstore.Segments.Segment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Since when the oldest event waits that has not reached Kafka, whichever instance relays it. */
record RelayAge(Segments segments, JdbcClient jdbc, Clock clock) {

  /** In seconds; 0 when all have. */
  double seconds() {
    long reached =
        segments.of(KafkaRelay.PROCESSOR).stream().mapToLong(Segment::position).min().orElse(0);
    return jdbc.sql(
            """
            select time_stamp from domain_event where global_index > ?
            order by global_index limit 1
            """)
        .param(reached)
        .query(String.class)
        .optional()
        .map(stored -> Duration.between(Instant.parse(stored), clock.instant()))
        .map(age -> Math.max(0, age.toMillis() / 1000.0))
        .orElse(0.0);
  }
}
