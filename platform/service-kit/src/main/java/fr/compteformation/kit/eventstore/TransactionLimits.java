package fr.compteformation.kit.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Tells PostgreSQL, on every connection, to end a transaction long before a reader of the event
 * store gives up waiting for what it may have written.
 */
class TransactionLimits implements BeanPostProcessor {

  /** Longest life of a transaction, a third of {@link EventStoreAutoConfiguration#GAP_TIMEOUT}. */
  static final Duration TRANSACTION = Duration.ofSeconds(20);

  /** Longest silence of a transaction between two statements. */
  static final Duration IDLE = Duration.ofSeconds(10);

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool) {
      pool.setConnectionInitSql(
          "set transaction_timeout = '%ds'; set idle_in_transaction_session_timeout = '%ds'"
              .formatted(TRANSACTION.toSeconds(), IDLE.toSeconds()));
    }
    return bean;
  }
}
