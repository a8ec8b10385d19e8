package fr.compteformation.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code examples/opca-subscriber} as an integrator runs it: a process of its own. */
final class OpcaSubscriber implements AutoCloseable {

  private static final Path JAR =
      Path.of("..", "examples", "opca-subscriber", "target", "opca-subscriber.jar");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path journal;
  private final Path told;
  private final Process process;

  private OpcaSubscriber(Path journal, Path told, Process process) {
    this.journal = journal;
    this.told = told;
    this.process = process;
  }

  /** A line of its journal. */
  record Taken(String id, String dossier, String event) {}

  /**
   * Starts one whose journal and client settings are in a folder.
   *
   * @param from where to begin; {@code null}: where the group was
   * @param client more client settings, as lines of a properties file
   */
  static OpcaSubscriber start(
      Path folder, String brokers, String group, Instant from, String client) throws IOException {
    Path settings = folder.resolve("client.properties");
    Files.writeString(settings, "session.timeout.ms=6000\n" + client);
    Path journal = folder.resolve("journal.jsonl");
    List<String> arguments = new ArrayList<>(List.of("--bootstrap-server", brokers));
    arguments.addAll(List.of("--group", group, "--command-config", settings.toString()));
    arguments.addAll(List.of("--journal", journal.toString()));
    if (from != null) {
      arguments.addAll(List.of("--from", from.toString()));
    }
    return start(folder, arguments);
  }

  /** Starts one with these arguments and no others. */
  static OpcaSubscriber start(Path folder, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-jar", JAR.toString()));
    command.addAll(arguments);
    Path told = Files.createTempFile(folder, "subscriber-", ".told");
    return new OpcaSubscriber(
        folder.resolve("journal.jsonl"),
        told,
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start());
  }

  /** What it has told so far. */
  String told() {
    return text(told);
  }

  /** How it ended by itself. */
  int exit() throws InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("The subscriber goes on:\n" + text(told));
    }
    return process.exitValue();
  }

  /** What has taken effect so far, in that order; a line that is cut has not. */
  List<Taken> taken() {
    String written = Files.exists(journal) ? text(journal) : "";
    return written
        .substring(0, written.lastIndexOf('\n') + 1)
        .lines()
        .map(JSON::readTree)
        .map(line -> new Taken(word(line, "id"), word(line, "dossier"), word(line, "event")))
        .toList();
  }

  /** Holds it up, as a sleeping machine does, until it is to go on. */
  void hold(boolean held) throws IOException, InterruptedException {
    var signal = List.of("kill", held ? "-STOP" : "-CONT", Long.toString(process.pid()));
    if (new ProcessBuilder(signal).start().waitFor() != 0) {
      throw new IllegalStateException("It cannot be told: " + signal);
    }
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as Ctrl-C does, and says what it told. */
  String stop() throws InterruptedException {
    process.destroy();
    exit();
    return text(told);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String word(JsonNode line, String name) {
    return line.required(name).asString();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
