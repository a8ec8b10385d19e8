package fr.compteformation.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server, run as a child of this process on loopback.
 *
 * <p>Its own launcher {@code pg_ctl} puts it in a session of its own, so that a Ctrl-C in the
 * terminal reaches this process only, which then stops its services before their database. The
 * price is that the server survives a {@code kill -9} of this process: {@link #start} finds such an
 * orphan by its data folder and stops it in an orderly way first.
 */
public final class EmbeddedPostgreSql implements AutoCloseable {

  /** The superuser. */
  public static final String USER = "postgres";

  /** Its password; the server listens on loopback only. */
  public static final String PASSWORD = "postgres";

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final PostgreSqlPrograms programs;
  private final Path data;
  private final int port;

  private EmbeddedPostgreSql(PostgreSqlPrograms programs, Path data, int port) {
    this.programs = programs;
    this.data = data;
    this.port = port;
  }

  /**
   * Starts the server, first creating its data folder when there is none.
   *
   * @param folder keeps the data and the server's log
   * @param durable {@code true}: a commit is on disk when it is acknowledged
   * @throws EmbeddedStartException when it cannot start
   */
  public static EmbeddedPostgreSql start(Path folder, int port, boolean durable) {
    Path data = folder.resolve("data");
    Path log = folder.resolve("postgresql.log");
    try {
      Folders.createPrivate(folder);
      var programs = PostgreSqlPrograms.locate();
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        initialise(programs, folder, data, durable);
      }
      new PostgreSqlOrphan(programs, data).stop(STOP_LIMIT);
      programs.run(
          "pg_ctl",
          "-D",
          data,
          "-w",
          "-t",
          "60",
          "-s",
          "-l",
          log,
          "-o",
          String.join(" ", settings(port, durable)),
          "start");
      return new EmbeddedPostgreSql(programs, data, port);
    } catch (IOException e) {
      throw new EmbeddedStartException(
          "PostgreSQL cannot start in "
              + folder
              + ": "
              + e.getMessage()
              + PostgreSqlPrograms.lastLine(log),
          e);
    }
  }

  /** Stops the server that a killed process may have left running on the folder. */
  public static void stopLeftBehind(Path folder) throws IOException {
    Path data = folder.resolve("data");
    if (Files.exists(data)) {
      new PostgreSqlOrphan(PostgreSqlPrograms.locate(), data).stop(STOP_LIMIT);
    }
  }

  /** Creates those of the databases that are missing. */
  public void createDatabases(List<String> names) {
    createDatabases(jdbcUrl("postgres"), names);
  }

  /** Creates those of the databases that are missing from any server of this user and password. */
  public static void createDatabases(String jdbcUrl, List<String> names) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      for (String name : names) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
          throw new IllegalArgumentException("not a database name: " + name);
        }
        boolean present;
        try (var rows =
            statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
          present = rows.next();
        }
        if (!present) {
          statement.execute("create database " + name);
        }
      }
    } catch (SQLException e) {
      throw new EmbeddedStartException("PostgreSQL cannot create a database: " + e.getMessage(), e);
    }
  }

  /** The JDBC address of a database. */
  public String jdbcUrl(String database) {
    return jdbcUrl(port, database);
  }

  static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Stops the server; open connections are cut, what was committed stays. */
  @Override
  public void close() {
    new PostgreSqlOrphan(programs, data).stop(STOP_LIMIT);
  }

  /** A half-made folder would look like a database, so it is made beside and then moved. */
  private static void initialise(
      PostgreSqlPrograms programs, Path folder, Path data, boolean durable) throws IOException {
    requireNothing(data);
    Path partial = folder.resolve("data.new");
    Path password = folder.resolve("password.new");
    Folders.delete(partial);
    try {
      Files.deleteIfExists(password);
      Files.createFile(
          password,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(password, PASSWORD);
      List<Object> command =
          new ArrayList<>(List.of("initdb", "-D", partial, "-U", USER, "-A", "scram-sha-256"));
      command.addAll(List.of("--pwfile", password, "-E", "UTF8", "--no-locale", "-k"));
      if (!durable) {
        command.add("--no-sync");
      }
      programs.run(command.toArray());
      Folders.delete(data);
      Files.move(partial, data);
    } finally {
      Files.deleteIfExists(password);
    }
  }

  /** What is there without being a database yet may be half of a back-up put back. */
  private static void requireNothing(Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      return;
    }
    try (Stream<Path> entries = Files.list(data)) {
      if (entries.findAny().isPresent()) {
        throw new EmbeddedStartException(
            data + " holds no whole database: finish the restore, or move it away");
      }
    }
  }

  private static List<String> settings(int port, boolean durable) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("port", Integer.toString(port));
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "''");
    String safety = durable ? "on" : "off";
    settings.put("fsync", safety);
    settings.put("synchronous_commit", safety);
    settings.put("full_page_writes", safety);
    // Enough of a log for a back-up while it runs.
    settings.put("wal_level", durable ? "replica" : "minimal");
    settings.put("max_wal_senders", "0");
    settings.put("max_wal_size", "256MB");
    settings.put("max_connections", "200");
    settings.put("shared_buffers", "32MB");
    settings.put("io_method", "sync");
    settings.put("max_worker_processes", "2");
    settings.put("jit", "off");
    settings.put("timezone", "UTC");
    // The log names neither statements nor key values: nothing personal may stand there.
    settings.put("log_error_verbosity", "terse");
    settings.put("log_min_error_statement", "panic");
    settings.put("log_checkpoints", "off");
    return settings.entrySet().stream().map(e -> "-c " + e.getKey() + "=" + e.getValue()).toList();
  }
}
