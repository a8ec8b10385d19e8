package fr.compteformation.notification.envoi;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One persistent task a courriel, in the table {@code scheduled_tasks}. A task that fails is tried
 * again, later and later, for ever; a task whose process died is taken up by the next one.
 */
@Component
public class EnvoisPlanifies implements SmartLifecycle {

  private static final int FILS = 2;
  private static final int BATTEMENTS_MANQUES = 4;
  private static final Duration ARRET = Duration.ofSeconds(10);
  private static final Duration COUP_D_OEIL = Duration.ofMillis(50);

  private final OneTimeTask<Void> tache;
  private final Scheduler scheduler;
  private final ReglagesEnvoi reglages;
  private final Clock clock;
  private volatile boolean enMarche;

  EnvoisPlanifies(DataSource base, EnvoiCourriel envoi, ReglagesEnvoi reglages, Clock clock) {
    this.reglages = reglages;
    this.clock = clock;
    this.tache =
        Tasks.oneTime("envoi-courriel")
            .onFailure(this::reporter)
            .onDeadExecutionRevive()
            .execute((instance, contexte) -> envoi.envoyer(UUID.fromString(instance.getId())));
    this.scheduler =
        Scheduler.create(new TransactionAwareDataSourceProxy(base), tache)
            .threads(FILS)
            .pollingInterval(reglages.scrutation())
            .heartbeatInterval(reglages.battement())
            .missedHeartbeatsLimit(BATTEMENTS_MANQUES)
            .shutdownMaxWait(ARRET)
            .clock(clock::instant)
            .failureLogging(LogLevel.DEBUG, false)
            .build();
  }

  /**
   * Has a courriel sent as soon as the current transaction is committed; not at all when it is
   * rolled back.
   */
  public void planifier(UUID id) {
    scheduler.schedule(tache.instance(id.toString()), clock.instant());
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              scheduler.triggerCheckForDueExecutions();
            }
          });
    }
  }

  /** Takes up no courriel any more, and returns when those begun are done with. */
  void suspendre() {
    scheduler.pause();
    long fin = System.nanoTime() + ARRET.toNanos();
    while (!scheduler.getCurrentlyExecuting().isEmpty() && System.nanoTime() < fin) {
      LockSupport.parkNanos(COUP_D_OEIL.toNanos());
    }
  }

  /** Goes on. */
  void reprendre() {
    scheduler.resume();
    scheduler.triggerCheckForDueExecutions();
  }

  boolean enMarche() {
    return enMarche && !scheduler.getSchedulerState().isPaused();
  }

  /** The next try, with up to a fifth of jitter, so that a queue does not come back as one wave. */
  private void reporter(ExecutionComplete fin, ExecutionOperations<Void> operations) {
    var delai = reglages.delaiApres(fin.getExecution().consecutiveFailures + 1);
    var hasard = ThreadLocalRandom.current().nextLong(delai.toMillis() / 5 + 1);
    operations.reschedule(fin, fin.getTimeDone().plus(delai).minusMillis(hasard));
  }

  @Override
  public void start() {
    scheduler.start();
    enMarche = true;
  }

  @Override
  public void stop() {
    enMarche = false;
    scheduler.stop();
  }

  @Override
  public boolean isRunning() {
    return enMarche;
  }
}
