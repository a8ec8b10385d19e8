package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.embedded.EmbeddedPostgreSql;
import fr.compteformation.launcher.CompteFormation;
import fr.compteformation.system.Script.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Back-up and restore of a PostgreSQL server by its data folder. Needs bash and psql. */
@Tag("operations")
class BackupOfAServerIT {

  @TempDir private Path folder;
  private final int port = CompteFormation.freePort();
  private EmbeddedPostgreSql server;
  private Path data;
  private Path keys;
  private Path target;

  @BeforeEach
  void start() throws Exception {
    data = folder.resolve("server/data");
    keys = Files.createDirectory(folder.resolve("keys"));
    Files.writeString(keys.resolve("keys.json"), "people");
    target = folder.resolve("backup");
    server = EmbeddedPostgreSql.start(data.getParent(), port, true);
    server.createDatabases(List.of("hours"));
    run("create table heures (nombre int)", "insert into heures values (1)");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theServerIsAsItWasAtTheMomentOfTheBackUp() throws Exception {
    backup("--keys", keys.toString(), target.toString()).expect(0);
    run("insert into heures values (2)");
    String programs = programs();
    server.close();
    Path again = folder.resolve("again/data");
    Path keysAgain = folder.resolve("keys-again");

    assertThat(restore(programs, data, keys).expect(1).told()).contains("not empty", "nothing was");
    assertThat(restore("/nowhere", again, keysAgain).expect(1).told()).contains("PGBIN");
    restore(programs, again, keysAgain).expect(0);

    assertThat(keysAgain.resolve("keys.json")).hasContent("people");
    server = EmbeddedPostgreSql.start(again.getParent(), port, true);
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("select array_agg(nombre)::text from heures")) {
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("{1}");
    }
  }

  @Test
  void aTablespaceIsNotLeftOutSilently() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    run("create tablespace loin location '" + elsewhere + "'");

    assertThat(backup("--no-keys", target.toString()).expect(1).told()).contains("tablespaces");

    assertThat(target).doesNotExist();
  }

  @Test
  void keysAreNotLeftOutSilentlyEither() {
    assertThat(backup(target.toString()).expect(2).told()).contains("--no-keys");
    assertThat(backup("--keys", folder.resolve("none").toString(), target.toString()).expect(1))
        .extracting(Result::told)
        .asString()
        .contains("there are no keys in");
    backup("--no-keys", target.toString()).expect(0);
    assertThat(restore("/nowhere", folder.resolve("again"), keys).expect(1).told())
        .contains("there is no keys.tar.gz");
  }

  @Test
  void anotherServersFolderIsNotMixedWithThisOnesLog() {
    data = folder.resolve("keys");

    assertThat(backup("--no-keys", target.toString()).expect(1).told()).contains("does not run on");
  }

  private void run(String... statements) throws Exception {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private String url() {
    return server.jdbcUrl("hours") + "?user=postgres&password=postgres";
  }

  /** The folder of the running server's programs. */
  private String programs() throws Exception {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
    String program = ProcessHandle.of(Long.parseLong(pid)).orElseThrow().info().command().get();
    return Path.of(program).getParent().toString();
  }

  private Result backup(String... arguments) {
    return Script.run(
        Map.of(
            "PGHOST", "127.0.0.1",
            "PGPORT", Integer.toString(port),
            "PGUSER", "postgres",
            "PGPASSWORD", "postgres"),
        "ops/backup/backup",
        with(List.of("--pgdata", data.toString()), arguments));
  }

  private Result restore(String programs, Path into, Path keys) {
    return Script.run(
        Map.of("PGBIN", programs),
        "ops/backup/restore",
        "--pgdata",
        into.toString(),
        "--keys",
        keys.toString(),
        target.toString());
  }

  private static String[] with(List<String> first, String... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
  }
}
