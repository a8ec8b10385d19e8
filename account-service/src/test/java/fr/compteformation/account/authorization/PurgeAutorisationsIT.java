package fr.compteformation.account.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.account.AccountServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens do not stay in the database once they are worth nothing. */
@AccountServiceTest
class PurgeAutorisationsIT {

  @Autowired private PurgeAutorisations purge;
  @Autowired private JdbcClient jdbc;

  @Test
  void deletesWhatHasExpiredAndKeepsWhatCanStillBeRefreshed() {
    String morte = autorisation(Duration.ofMinutes(-10), Duration.ofMinutes(-1));
    String vivante = autorisation(Duration.ofMinutes(-10), Duration.ofHours(1));
    String sansRafraichissement = autorisation(Duration.ofMinutes(-1), null);

    assertThat(purge.purger()).isGreaterThanOrEqualTo(2);

    assertThat(jdbc.sql("select id from oauth2_authorization").query(String.class).list())
        .contains(vivante)
        .doesNotContain(morte, sansRafraichissement);
  }

  /** Expiries from now on. */
  private String autorisation(Duration acces, Duration rafraichissement) {
    String id = UUID.randomUUID().toString();
    jdbc.sql(
            """
            insert into oauth2_authorization
              (id, registered_client_id, principal_name, authorization_grant_type,
               access_token_expires_at, refresh_token_expires_at)
            values (?, 'gateway', 'x', 'authorization_code', ?, ?)
            """)
        .params(id, dans(acces), rafraichissement == null ? null : dans(rafraichissement))
        .update();
    return id;
  }

  private static Object dans(Duration duree) {
    return Instant.now().plus(duree).atOffset(ZoneOffset.UTC);
  }
}
