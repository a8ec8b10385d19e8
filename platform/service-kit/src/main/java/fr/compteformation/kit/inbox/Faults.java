package fr.compteformation.kit.inbox;

import com.mongodb.MongoException;
import java.io.IOException;
import java.sql.SQLException;
import org.axonframework.common.AxonTransientException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * Tells a fault that will pass (the database is away) from one that will not (the event is bad).
 */
final class Faults {

  private Faults() {}

  /** Whether trying again later can help. */
  static boolean isTransient(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case DataIntegrityViolationException e -> {
          return false;
        }
        case HttpClientErrorException e when e.getStatusCode().value() == 404 -> {
          return false;
        }
        case NonTransientDataAccessException e -> {
          // decided by its SQL cause, below
        }
        case TransientDataAccessException e -> {
          return true;
        }
        case TransactionException e -> {
          return true;
        }
        case RestClientException e -> {
          return true;
        }
        case MongoException e -> {
          return e.getCode() < 0
              || e.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL);
        }
        case ConcurrencyException e -> {
          return true;
        }
        case AxonTransientException e -> {
          return true;
        }
        case SQLException e -> {
          return isPassing(e.getSQLState());
        }
        case IOException e -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  /**
   * PostgreSQL error classes: connection, rollback, resources, operator intervention, system,
   * timeouts.
   */
  private static boolean isPassing(String sqlState) {
    return sqlState == null
        || sqlState.startsWith("08")
        || sqlState.startsWith("25P")
        || sqlState.startsWith("40")
        || sqlState.startsWith("53")
        || sqlState.startsWith("55")
        || sqlState.startsWith("57")
        || sqlState.startsWith("58");
  }
}
