package fr.compteformation.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs PostgreSQL's own programs. They refuse to run as root; a root without rights elsewhere (a
 * container) is therefore shown to them as nobody, through a user namespace.
 */
final class PostgreSqlPrograms {

  private final Path binaries;
  private final List<String> prefix;

  private PostgreSqlPrograms(Path binaries, List<String> prefix) {
    this.binaries = binaries;
    this.prefix = prefix;
  }

  static PostgreSqlPrograms locate() throws IOException {
    return new PostgreSqlPrograms(PostgreSqlBinaries.unpacked().resolve("bin"), prefix());
  }

  private static List<String> prefix() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    if (LinuxUtils.isUnshareAvailable()) {
      return List.of("unshare", "-U");
    }
    throw new EmbeddedStartException(
        "PostgreSQL refuses to run as root, and user namespaces are not available here: "
            + "run as an ordinary user");
  }

  /** Runs a program to its end, or fails with the last line it wrote. */
  void run(Object... command) throws IOException {
    List<String> line = new ArrayList<>(prefix);
    line.add(binaries.resolve(command[0].toString()).toString());
    Stream.of(command).skip(1).map(Object::toString).forEach(line::add);
    // Into a file, not a pipe: the server started by pg_ctl would inherit and hold the pipe.
    Path output = Files.createTempFile("postgresql-", ".out");
    try {
      Process process =
          new ProcessBuilder(line)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(command[0] + " ended with " + code + lastLine(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + command[0], e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** The last line of a file that says something, after a dash; nothing when there is none. */
  static String lastLine(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.isBlank())
          .reduce((first, second) -> second)
          .map(line -> " - " + line.strip())
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
