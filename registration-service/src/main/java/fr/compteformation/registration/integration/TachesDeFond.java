package fr.compteformation.registration.integration;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import fr.compteformation.registration.RegistrationProperties;
import fr.compteformation.registration.application.Expiration;
import fr.compteformation.registration.application.Renvois;
import fr.compteformation.registration.captcha.Captchas;
import fr.compteformation.registration.persistence.Jetons;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Work that nobody waits for, planned in the database so that one instance of several does it and a
 * restart forgets none: registrations that expire, demands for another courriel, what is too old.
 */
@Component
@DependsOnDatabaseInitialization
class TachesDeFond implements SmartLifecycle {

  private static final Duration MENAGE = Duration.ofMinutes(10);

  /** Whoever clicks an old link is told that it expired; after this, that it is unknown. */
  private static final Duration MEMOIRE_DES_LIENS = Duration.ofDays(180);

  private final Scheduler scheduler;

  TachesDeFond(
      DataSource dataSource,
      RegistrationProperties properties,
      Expiration expiration,
      Renvois renvois,
      Captchas captchas,
      Jetons jetons,
      Clock clock) {
    var taches = properties.taches();
    List<RecurringTask<Void>> recurrentes =
        List.of(
            tache("expiration-inscriptions", taches.expiration(), expiration::balayer),
            tache("renvois-courriel", taches.renvois(), renvois::traiter),
            tache(
                "menage",
                MENAGE,
                () -> {
                  captchas.oublierPerimes();
                  jetons.oublierAvant(clock.instant().minus(MEMOIRE_DES_LIENS));
                }));
    scheduler =
        Scheduler.create(dataSource)
            .startTasks(recurrentes)
            .threads(1)
            .pollingInterval(taches.renvois())
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
  }

  private static RecurringTask<Void> tache(String nom, Duration intervalle, Runnable travail) {
    return Tasks.recurring(nom, FixedDelay.of(intervalle))
        .execute((instance, contexte) -> travail.run());
  }

  @Override
  public void start() {
    scheduler.start();
  }

  @Override
  public void stop() {
    scheduler.stop();
  }

  @Override
  public boolean isRunning() {
    return scheduler.getSchedulerState().isStarted()
        && !scheduler.getSchedulerState().isShuttingDown();
  }
}
