package fr.compteformation.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import fr.compteformation.kit.essai.KitTest;
import fr.compteformation.kit.essai.OperatorCalls;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A service that has no database connection left still says how it is. */
@KitTest
class ScrapeIT {

  @LocalServerPort int port;
  @Autowired HikariDataSource pool;

  @Test
  void aScrapeWaitsForNoDatabase() throws Exception {
    Deque<Connection> held = new ArrayDeque<>();
    try {
      while (held.size() < pool.getMaximumPoolSize()) {
        held.push(pool.getConnection());
      }

      assertThat(scrape()).contains("cpf_dead_letters_open_letters", "cpf_relay_age_seconds");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(scrape())
                      .containsPattern("cpf_relay_age_seconds\\S* NaN")
                      .containsPattern("cpf_server_reachable\\S*\"postgresql\"\\S* 0")
                      .containsPattern("cpf_server_reachable\\S*\"kafka\"\\S* 1")
                      .containsPattern("cpf_server_reachable\\S*\"mongodb\"\\S* 1"));
    } finally {
      for (Connection connection : held) {
        connection.close();
      }
    }
    await()
        .untilAsserted(() -> assertThat(scrape()).containsPattern("cpf_relay_age_seconds\\S* 0"));
  }

  /** Within three seconds. */
  private String scrape() throws Exception {
    HttpResponse<String> answer =
        CompletableFuture.supplyAsync(
                () -> new OperatorCalls(port).send("GET", "prometheus", null, null))
            .get(3, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
