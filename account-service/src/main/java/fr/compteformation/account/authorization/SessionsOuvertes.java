package fr.compteformation.account.authorization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.stereotype.Component;

/**
 * The open sessions, read from where Spring Session keeps them, for the {@code sid} and {@code
 * auth_time} of id tokens. Reads no session's contents, so many sessions of one person stay cheap.
 */
@Component
class SessionsOuvertes implements SessionRegistry {

  private static final String COLUMNS =
      "select session_id, principal_name, last_access_time from spring_session ";

  private final JdbcClient jdbc;
  private final Clock clock;

  SessionsOuvertes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public List<Object> getAllPrincipals() {
    throw new UnsupportedOperationException("Nobody needs the list of who is logged in");
  }

  /** Principals are ids of persons, as {@code String}. */
  @Override
  public List<SessionInformation> getAllSessions(Object principal, boolean includeExpired) {
    return jdbc.sql(COLUMNS + "where principal_name = :principal and expiry_time > :maintenant")
        .param("principal", principal.toString())
        .param("maintenant", clock.millis())
        .query(SessionsOuvertes::read)
        .list();
  }

  @Override
  public SessionInformation getSessionInformation(String sessionId) {
    return jdbc.sql(COLUMNS + "where session_id = :session and expiry_time > :maintenant")
        .param("session", sessionId)
        .param("maintenant", clock.millis())
        .query(SessionsOuvertes::read)
        .optional()
        .orElse(null);
  }

  /** Spring Session does it. */
  @Override
  public void refreshLastRequest(String sessionId) {}

  /** Spring Session does it. */
  @Override
  public void registerNewSession(String sessionId, Object principal) {}

  /** Spring Session does it. */
  @Override
  public void removeSessionInformation(String sessionId) {}

  private static SessionInformation read(ResultSet row, int n) throws SQLException {
    return new SessionInformation(
        row.getString("principal_name"),
        row.getString("session_id"),
        new Date(row.getLong("last_access_time")));
  }
}
