package fr.compteformation.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A back-up of next to nothing, and a data folder of {@code ./run} whose database was lost and that
 * still has its read models and Kafka.
 */
final class SmallBackUp {

  private static final Path SCRIPT = Path.of("backup/restore").toAbsolutePath();
  private static final String MAKE =
      """
      set -e
      mkdir -p data/mongo data/kafka backup base/global base/base/5 wal keys
      echo old | tee data/mongo/file >data/kafka/file
      echo 18 | tee base/PG_VERSION >base/base/5/PG_VERSION
      echo control >base/global/pg_control
      echo log >wal/000000010000000000000001
      echo people >keys/account-service.json
      echo client >secrets.properties
      tar -C base -cz -f backup/base.tar.gz PG_VERSION base global
      tar -C wal -cz -f backup/wal.tar.gz 000000010000000000000001
      tar -cz -f backup/keys.tar.gz keys secrets.properties
      echo label >backup/backup_label
      echo 'PostgreSQL: 18.6' >backup/README
      """;
  private static final String SUMS = "cd backup && sha256sum README *.tar.gz *_label >SHA256SUMS";

  /** Stands before a program, and at a given call kills everything, or lets the program fail. */
  private static final String GUARD =
      """
      #!/bin/sh
      echo "${0##*/}" >>"$CALLS"
      [ "$(wc -l <"$CALLS")" -lt "$KILL_AT" ] || kill -9 0
      case "$*" in *"$FAILS"*) exit 2 ;; esac
      [ "${0##*/}" != sync ] || exit 0
      PATH=${PATH#*:} exec "${0##*/}" "$@"
      """;

  private final Path folder;

  SmallBackUp(Path folder) throws Exception {
    this.folder = folder;
    shell(MAKE + SUMS);
    Path guards = Files.createDirectory(folder.resolve("guards"));
    for (String program : "tar rm mv cp mkdir find chmod rmdir sync docker".split(" ")) {
      Path guard = Files.writeString(guards.resolve(program), GUARD);
      assertThat(guard.toFile().setExecutable(true)).isTrue();
    }
  }

  /** Changes what was saved; the sums fit. */
  void change(String line) throws Exception {
    shell(line + "\n" + SUMS);
  }

  /** Runs a line of shell where {@code data} and {@code backup} are; what it said. */
  String shell(String line) throws Exception {
    return run(Map.of(), 0, "bash", "-c", line);
  }

  /** Restores, and is told what was said. */
  String restore(int expected) throws Exception {
    return run(Map.of(), expected, command());
  }

  /** Restores while a program fails that is called with such an argument. */
  String restoreWhileFails(String argument) throws Exception {
    return run(guards(Integer.MAX_VALUE, argument), 1, command());
  }

  /** Restores and is killed at a call of a program, from 1; whether it was, or came to its end. */
  boolean restoreKilledAt(int call) throws Exception {
    Files.deleteIfExists(folder.resolve("calls"));
    return start(guards(call, "nothing at all"), command()).waitFor() != 0;
  }

  /** The files of the data folder, and what is in them. */
  Map<String, String> files() throws IOException {
    Path data = folder.resolve("data");
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(data.relativize(file).toString(), Files.readString(file).strip());
      }
    }
    return files;
  }

  private String[] command() {
    return new String[] {"setsid", "-w", "bash", SCRIPT.toString(), "--run", "data", "backup"};
  }

  private Map<String, String> guards(int killAt, String fails) {
    return Map.of(
        "PATH",
        folder.resolve("guards") + ":" + System.getenv("PATH"),
        "CALLS",
        folder.resolve("calls").toString(),
        "KILL_AT",
        Integer.toString(killAt),
        "FAILS",
        fails);
  }

  private String run(Map<String, String> environment, int expected, String... command)
      throws Exception {
    int exit = start(environment, command).waitFor();
    String told = Files.readString(folder.resolve("told"));
    assertThat(exit).as(told).isEqualTo(expected);
    return told;
  }

  private Process start(Map<String, String> environment, String... command) throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.redirectOutput(folder.resolve("told").toFile()).start();
  }
}
