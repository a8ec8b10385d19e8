package fr.compteformation.registration.application;

import fr.compteformation.registration.EtatInscription;
import fr.compteformation.registration.persistence.SuiviInscriptions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets whoever confirmed wait a moment for the account to open, so that the page can say so at
 * once. An activation seen by this instance wakes the waiter; one seen by another is found by
 * looking.
 */
@Component
public class AttenteActivation {

  private static final long REGARD_MS = 250;

  private final SuiviInscriptions suivis;
  private final ConcurrentHashMap<UUID, CountDownLatch> signaux = new ConcurrentHashMap<>();

  AttenteActivation(SuiviInscriptions suivis) {
    this.suivis = suivis;
  }

  /** Waits at most {@code duree}; tells whether the account is open. */
  public boolean attendre(UUID inscriptionId, Duration duree) {
    long fin = System.nanoTime() + duree.toNanos();
    var signal = signaux.computeIfAbsent(inscriptionId, id -> new CountDownLatch(1));
    try {
      while (!active(inscriptionId)) {
        long reste = TimeUnit.NANOSECONDS.toMillis(fin - System.nanoTime());
        if (reste <= 0) {
          return false;
        }
        boolean prevenu = signal.await(Math.min(reste, REGARD_MS), TimeUnit.MILLISECONDS);
        if (prevenu) {
          return true;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      signaux.remove(inscriptionId, signal);
    }
  }

  void prevenirApresCommit(UUID inscriptionId) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            var signal = signaux.remove(inscriptionId);
            if (signal != null) {
              signal.countDown();
            }
          }
        });
  }

  private boolean active(UUID inscriptionId) {
    return suivis
        .trouver(inscriptionId)
        .filter(suivi -> suivi.etat() == EtatInscription.ACTIVE)
        .isPresent();
  }
}
