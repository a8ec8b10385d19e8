package fr.compteformation.kit.inbox;

import com.mongodb.MongoException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.axonframework.common.AxonTransientException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Tells a fault that will pass (the database is away) from one that will not (the event is bad).
 */
final class Faults {

  private static final Set<Integer> PASSING_REFUSALS = Set.of(401, 403, 408, 425, 429);

  private Faults() {}

  /** Whether trying again later can help. */
  static boolean isTransient(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case DataIntegrityViolationException e -> {
          return false;
        }
        case RestClientResponseException e -> {
          return isPassing(e.getStatusCode());
        }
        case OAuth2AuthorizationException e -> {
          return true;
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
        case MongoException e -> {
          return MongoFaults.isPassing(e);
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
   * The other service is in trouble, or has too much to do, or knows us not (any more, yet): a
   * secret that was changed in one place only. What else it refuses it will refuse again.
   */
  private static boolean isPassing(HttpStatusCode status) {
    return status.is5xxServerError() || PASSING_REFUSALS.contains(status.value());
  }

  /**
   * PostgreSQL error classes: connection, credentials, rollback, resources, operator intervention,
   * system, timeouts.
   */
  private static boolean isPassing(String sqlState) {
    return sqlState == null
        || sqlState.startsWith("08")
        || sqlState.startsWith("25P")
        || sqlState.startsWith("28")
        || sqlState.startsWith("40")
        || sqlState.startsWith("53")
        || sqlState.startsWith("55")
        || sqlState.startsWith("57")
        || sqlState.startsWith("58");
  }
}
