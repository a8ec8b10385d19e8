package fr.compteformation.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Clears up after processes that were killed: their PostgreSQL server lives on without them. */
public final class Leftovers {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private Leftovers() {}

  /**
   * Stops and deletes what is in the folders named {@code prefix} + process id, where that process
   * is gone.
   */
  public static void clear(Path parent, String prefix) throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(parent)) {
      folders = all.filter(folder -> isAbandoned(folder, prefix)).toList();
    }
    for (Path folder : folders) {
      Path data = folder.resolve("postgresql").resolve("data");
      new PostgreSqlOrphan(PostgreSqlPrograms.locate(), data).stop(STOP_LIMIT);
      delete(folder);
    }
  }

  /** Deletes a folder and all it holds. */
  public static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  private static boolean isAbandoned(Path folder, String prefix) {
    String name = folder.getFileName().toString();
    return name.startsWith(prefix)
        && name.substring(prefix.length()).matches("\\d{1,10}")
        && ProcessHandle.of(Long.parseLong(name.substring(prefix.length()))).isEmpty();
  }
}
