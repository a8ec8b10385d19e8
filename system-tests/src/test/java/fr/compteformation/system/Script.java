package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A script of the project, as an operator calls it. */
final class Script {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private Script() {}

  /** Runs it to its end. */
  static Result run(Map<String, String> environment, String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", ROOT.resolve(script).toString()));
    command.addAll(List.of(arguments));
    try {
      Path told = Files.createTempFile(Path.of("target"), "script-", ".told");
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(told.toFile()).start();
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException(script + " does not end:\n" + Files.readString(told));
      }
      return new Result(process.exitValue(), Files.readString(told));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it said, and how it ended. */
  record Result(int exit, String told) {

    Result expect(int expected) {
      assertThat(exit).as(told).isEqualTo(expected);
      return this;
    }

    /** The first line that begins so, without its beginning. */
    String after(String beginning) {
      return told.lines()
          .filter(line -> line.startsWith(beginning))
          .map(line -> line.substring(beginning.length()))
          .findFirst()
          .orElseThrow(() -> new AssertionError(beginning + " is not in\n" + told));
    }
  }
}
