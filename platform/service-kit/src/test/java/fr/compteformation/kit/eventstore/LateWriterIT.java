package fr.compteformation.kit.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.compteformation.kit.essai.Essai;
import fr.compteformation.kit.essai.KitTest;
import fr.compteformation.kit.projection.ReadModels;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An event whose transaction commits late is seen late, or never commits: it is never skipped. */
@KitTest
class LateWriterIT {

  @Autowired CommandGateway commands;
  @Autowired ReadModels readModels;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;

  @Test
  void anEventThatCommitsBehindLaterOnesStillReachesReaders() {
    UUID late = UUID.randomUUID();
    UUID meanwhile = UUID.randomUUID();

    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              commands.sendAndWait(new Essai.Noter(late, 7));
              await()
                  .pollInSameThread()
                  .pollDelay(Duration.ofMillis(300))
                  .until(
                      () ->
                          CompletableFuture.supplyAsync(
                                  () -> {
                                    long version =
                                        commands.sendAndWait(new Essai.Noter(meanwhile, 1));
                                    return readModels
                                        .collection("essais")
                                        .awaitVersion(meanwhile, version);
                                  })
                              .get(5, TimeUnit.SECONDS));
            });

    await()
        .untilAsserted(
            () ->
                assertThat(readModels.collection("essais").find(late))
                    .hasValueSatisfying(shown -> assertThat(shown).containsEntry("total", 7)));
  }

  /** Both at the same time, since the limit takes its time. */
  @Test
  void aTransactionHeldOpenPastTheLimitOrFallenSilentCannotCommit() {
    UUID held = UUID.randomUUID();
    UUID silent = UUID.randomUUID();
    CompletableFuture<Void> holding =
        CompletableFuture.runAsync(() -> inATransaction(held, this::staysBusy));

    assertThatThrownBy(() -> inATransaction(silent, this::saysNothingMore))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(holding::join).isInstanceOf(RuntimeException.class);
    assertThat(stored(silent)).isZero();
    assertThat(stored(held)).isZero();
  }

  @Test
  void limitsStayWellBelowTheReadersPatience() {
    assertThatThrownBy(() -> new TransactionLimits(Duration.ofSeconds(31)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new TransactionLimits(Duration.ofSeconds(20))).isNotNull();
  }

  private void inATransaction(UUID late, Runnable afterwards) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              commands.sendAndWait(new Essai.Noter(late, 7));
              afterwards.run();
            });
  }

  /** Each statement by itself is within the limit. */
  private void staysBusy() {
    jdbc.sql("select pg_sleep(3.5)").query((row, n) -> 0).list();
    jdbc.sql("select pg_sleep(3.5)").query((row, n) -> 0).list();
  }

  private void saysNothingMore() {
    long backend = jdbc.sql("select pg_backend_pid()").query(Long.class).single();
    await().atMost(Duration.ofSeconds(20)).until(() -> backendIsGone(backend));
  }

  /** Asked on another thread, so on another connection than the silent one. */
  private boolean backendIsGone(long backend) {
    return jdbc.sql("select count(*) from pg_stat_activity where pid = ?")
            .param(backend)
            .query(Integer.class)
            .single()
        == 0;
  }

  private int stored(UUID id) {
    return jdbc.sql("select count(*) from domain_event where aggregate_identifier = ?")
        .param(id.toString())
        .query(Integer.class)
        .single();
  }
}
