package fr.compteformation.benchmarks;

import fr.compteformation.embedded.Leftovers;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * Measures the system and prints all figures side by side, with the machine they were taken on.
 *
 * <p>Ratios compare rounds that alternate within the run, so a busy machine spoils them less than
 * it spoils the figures themselves.
 */
public final class Benchmarks {

  private static final PrintStream TERMINAL = System.out;
  private static final Set<String> PARTS = Set.of("starts", "delays", "reads", "logins");
  private static final int CLIENTS = 8;
  private static final double MEBIBYTES = 750;

  private final Path root;
  private final Path folder;
  private final boolean quick;
  private final Set<String> parts;
  private final Report report = new Report(TERMINAL);

  private Benchmarks(Path root, Path folder, List<String> choice) {
    this.root = root;
    this.folder = folder;
    this.quick = choice.contains("--quick");
    this.parts = choice.stream().anyMatch(PARTS::contains) ? Set.copyOf(choice) : PARTS;
  }

  /**
   * {@code ROOT [--quick] [starts] [delays] [reads] [logins]}: the project's folder, whether rough
   * figures are enough, and what to measure if not all.
   *
   * @throws IOException when the temporary folder cannot be used
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("compteformation-benchmarks-");
    List<String> choice = List.of(arguments).subList(1, arguments.length);
    try {
      new Benchmarks(Path.of(arguments[0]), folder, choice).measure();
    } finally {
      Leftovers.delete(folder);
    }
    System.exit(0);
  }

  private void measure() throws IOException {
    TERMINAL.println(Machine.description());
    TERMINAL.println("load " + Machine.load() + " before");
    if (parts.contains("starts")) {
      new Starts(root, folder, report).measure(quick ? 1 : 3);
    }
    try (RunningSystem system = RunningSystem.start(root, folder.resolve("load"), true)) {
      Usage idleJvm = system.jvm();
      Usage idlePostgreSql = system.postgreSql();
      load(system);
      report.title("Resident memory");
      memory("when ready", idleJvm, idlePostgreSql);
      memory("after the load", system.jvm(), system.postgreSql());
    }
  }

  private void load(RunningSystem system) throws IOException {
    try (HttpClient http =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        Crowd crowd = new Crowd(CLIENTS)) {
      List<Person> people = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        people.add(Person.register(i, system, http));
      }
      int rounds = quick ? 2 : 7;
      Duration length = Duration.ofSeconds(quick ? 4 : 8);
      if (parts.contains("delays")) {
        new Delays(people.getFirst(), report).measure(quick ? 100 : 1000);
      }
      if (parts.contains("reads")) {
        new Reads(system, http, people, report).measure(crowd, rounds, length);
      }
      if (parts.contains("logins")) {
        new Logins(system, http, people, report).measure(crowd, rounds, length);
      }
    }
  }

  private void memory(String when, Usage jvm, Usage postgreSql) {
    report.atMost("the JVM, " + when, jvm.mebibytes(), " MiB", MEBIBYTES);
    report.told("PostgreSQL's processes, " + when, postgreSql.mebibytes() + " MiB");
  }
}
