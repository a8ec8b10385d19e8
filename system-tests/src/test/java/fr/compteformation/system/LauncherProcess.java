package fr.compteformation.system;

import fr.compteformation.launcher.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher as a process of its own, as {@code ./run} starts it. */
final class LauncherProcess {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Process process;
  private final Path told;

  private LauncherProcess(Process process, Path told) {
    this.process = process;
    this.told = told;
  }

  /** Starts it; what it tells is in a file below {@code target}. */
  static LauncherProcess start(Path data, int port) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx320m",
            "-Xss512k",
            "-Daxoniq.update-checker.disabled=true",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    RunningSystem.WITHOUT_LIMITS.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Launcher.class.getName());
    command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
    Path told;
    try {
      told = Files.createTempFile(Path.of("target"), "launcher-", ".told");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(told.toFile())
              .start();
      return new LauncherProcess(process, told);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when all is ready. */
  LauncherProcess ready() throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!told().contains("Ready in")) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException("The launcher is not ready:\n" + told());
      }
    }
    return this;
  }

  /** Ends the JVM as {@code kill -9} does; PostgreSQL's processes live on. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends the JVM and PostgreSQL's processes with it, as the machine's end does. */
  void killAll() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().waitFor();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** Asks it to end, as Ctrl-C does; its exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  /** The exit code of one that ends by itself. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("The launcher goes on:\n" + told());
    }
    return process.exitValue();
  }

  /** All it has told so far. */
  String told() {
    try {
      return Files.readString(told);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
