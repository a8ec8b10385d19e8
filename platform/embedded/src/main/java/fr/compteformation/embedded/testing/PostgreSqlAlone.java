package fr.compteformation.embedded.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One PostgreSQL for all tests of a JVM that need no other server. */
public final class PostgreSqlAlone {

  private static final String URL = ServersInUse.start(PostgreSqlAlone::start);

  private PostgreSqlAlone() {}

  /** The JDBC address of its only database, user and password included. */
  public static String url() {
    return URL;
  }

  private static String start(ServersInUse kind) {
    return switch (kind) {
      case EMBEDDED -> {
        try {
          yield EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      case CONTAINERS -> {
        var server = ContainerServers.postgreSql();
        server.start();
        yield ContainerServers.jdbcUrl(server, "postgres") + "?user=postgres&password=postgres";
      }
    };
  }
}
