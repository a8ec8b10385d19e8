package fr.compteformation.registration.application;

import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * One database transaction around rows and commands. The commands sent in it nest in its unit of
 * work, so that Axon wakes the readers of their events after the commit, not before.
 */
@Component
class TransactionMetier {

  private final TransactionManager transactions;

  TransactionMetier(TransactionManager transactions) {
    this.transactions = transactions;
  }

  /** Commits what the work did, or nothing of it when it throws. */
  void executer(Runnable travail) {
    rendre(
        () -> {
          travail.run();
          return true;
        });
  }

  /** As {@link #executer}, and hands back what the work found. */
  <T> T rendre(Supplier<T> travail) {
    UnitOfWork<Message<?>> unite = DefaultUnitOfWork.startAndGet(null);
    unite.attachTransaction(transactions);
    ResultMessage<T> resultat = unite.executeWithResult(travail::get);
    if (!resultat.isExceptional()) {
      return resultat.getPayload();
    }
    throw switch (resultat.exceptionResult()) {
      case RuntimeException echec -> echec;
      case Error erreur -> throw erreur;
      case Throwable echec -> new IllegalStateException(echec);
    };
  }
}
