package fr.compteformation.gateway.session;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of table {@code session}. */
final class SessionTable {

  private final JdbcClient jdbc;
  private final SessionCipher cipher;
  private final SessionContent content;

  SessionTable(JdbcClient jdbc, SessionCipher cipher, SessionContent content) {
    this.jdbc = jdbc;
    this.cipher = cipher;
    this.content = content;
  }

  Optional<SessionRecord> find(String id, Instant now) {
    return jdbc.sql(
            "select version, creee_le, vue_le, donnees from session where cle = ? and expire_le >"
                + " ?")
        .params(cipher.rowKey(id), Timestamp.from(now))
        .query(
            (row, number) ->
                new SessionRecord(
                    row.getLong(1),
                    row.getTimestamp(2).toInstant(),
                    row.getTimestamp(3).toInstant(),
                    content.read(cipher.decrypt(id, row.getBytes(4)))))
        .optional();
  }

  void insert(String id, SessionRecord session, Duration life) {
    jdbc.sql("insert into session values (?, ?, ?, ?, ?, ?)")
        .params(
            cipher.rowKey(id),
            session.version(),
            Timestamp.from(session.created()),
            Timestamp.from(session.seen()),
            Timestamp.from(session.seen().plus(life)),
            cipher.encrypt(id, content.write(session.attributes())))
        .update();
  }

  /** Replaces the version before this one; false if that is not the stored one any more. */
  boolean replace(String id, SessionRecord session, Duration life) {
    return jdbc.sql(
                "update session set version = ?, vue_le = ?, expire_le = ?, donnees = ?"
                    + " where cle = ? and version = ?")
            .params(
                session.version(),
                Timestamp.from(session.seen()),
                Timestamp.from(session.seen().plus(life)),
                cipher.encrypt(id, content.write(session.attributes())),
                cipher.rowKey(id),
                session.version() - 1)
            .update()
        == 1;
  }

  void touch(String id, Instant seen, Duration life) {
    jdbc.sql("update session set vue_le = ?, expire_le = ? where cle = ? and vue_le < ?")
        .params(
            Timestamp.from(seen),
            Timestamp.from(seen.plus(life)),
            cipher.rowKey(id),
            Timestamp.from(seen))
        .update();
  }

  void delete(String id) {
    jdbc.sql("delete from session where cle = ?").param(cipher.rowKey(id)).update();
  }

  int deleteExpired(Instant now) {
    return jdbc.sql("delete from session where expire_le <= ?").param(Timestamp.from(now)).update();
  }
}
