package fr.compteformation.account.authorization;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes authorizations none of whose tokens is valid any more: tokens stand there in clear. What
 * to delete is read from the rows, so a stopped service misses nothing and several may run at once.
 */
@Component
class PurgeAutorisations {

  private final JdbcClient jdbc;
  private final Clock clock;

  PurgeAutorisations(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Deletes what has expired.
   *
   * @return how many authorizations were deleted
   */
  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
  int purger() {
    return jdbc.sql(
            """
            delete from oauth2_authorization
            where greatest(
                authorization_code_expires_at,
                access_token_expires_at,
                refresh_token_expires_at,
                oidc_id_token_expires_at) < :maintenant
            """)
        .param("maintenant", Timestamp.from(clock.instant()))
        .update();
  }
}
