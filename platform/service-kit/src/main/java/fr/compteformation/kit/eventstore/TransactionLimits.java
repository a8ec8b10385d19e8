package fr.compteformation.kit.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Tells PostgreSQL, on every connection, to end a transaction long before a reader of the event
 * store gives up waiting for what it may have written.
 */
class TransactionLimits implements BeanPostProcessor {

  private final Duration limit;

  /**
   * @param limit longest life of a transaction, and of its silence between two statements
   * @throws IllegalArgumentException when it leaves no margin below the readers' patience
   */
  TransactionLimits(Duration limit) {
    if (limit.multipliedBy(2).compareTo(EventStoreAutoConfiguration.GAP_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "Transactions of %s are too long for readers that wait %s"
              .formatted(limit, EventStoreAutoConfiguration.GAP_TIMEOUT));
    }
    this.limit = limit;
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool) {
      pool.setConnectionInitSql(
          "set transaction_timeout = '%1$dms'; set idle_in_transaction_session_timeout = '%1$dms'"
              .formatted(limit.toMillis()));
    }
    return bean;
  }
}
