package fr.compteformation.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The server that may still run on a data folder, known by its {@code postmaster.pid}: the one that
 * this process started, or one that outlived a killed process.
 */
final class PostgreSqlOrphan {

  private final PostgreSqlPrograms programs;
  private final Path data;

  PostgreSqlOrphan(PostgreSqlPrograms programs, Path data) {
    this.programs = programs;
    this.data = data;
  }

  /**
   * Stops the server in an orderly way, by force after the limit; returns once it is gone. When the
   * number in the file is by now some other program's, that program is left alone and the file
   * goes, for PostgreSQL would take it for a running server and refuse to start.
   */
  void stop(Duration limit) {
    try {
      OptionalLong pid = recordedPid();
      if (pid.isEmpty()) {
        return;
      }
      Optional<ProcessHandle> process = ProcessHandle.of(pid.getAsLong());
      if (process.isEmpty()) {
        return; // PostgreSQL itself recognises a dead server's file
      }
      if (!isPostgres(process.get())) {
        Files.deleteIfExists(pidFile());
        return;
      }
      try {
        shutdown("fast", limit);
      } catch (IOException slow) {
        shutdown("immediate", limit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop the PostgreSQL server of " + data, e);
    }
  }

  private void shutdown(String mode, Duration limit) throws IOException {
    if (Files.exists(pidFile())) {
      programs.run("pg_ctl", "-D", data, "-w", "-t", limit.toSeconds(), "-s", "-m", mode, "stop");
    }
  }

  private OptionalLong recordedPid() throws IOException {
    try {
      String first = Files.readAllLines(pidFile()).stream().findFirst().orElse("");
      return first.matches("\\d{1,10}")
          ? OptionalLong.of(Long.parseLong(first))
          : OptionalLong.empty();
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(Path::of).map(Path::getFileName).stream()
        .anyMatch(name -> name.toString().startsWith("postgres"));
  }

  private Path pidFile() {
    return data.resolve("postmaster.pid");
  }
}
