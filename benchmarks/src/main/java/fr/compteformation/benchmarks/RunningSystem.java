package fr.compteformation.benchmarks;

import fr.compteformation.launcher.CompteFormation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The system as {@code ./run} starts it, in a process of its own. */
final class RunningSystem implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(15);
  private static final Duration STOP = Duration.ofSeconds(60);

  /**
   * Limits against abuse, out of the way: all clients have one address here, and ask all the time.
   * Tokens outlive a measurement. Nothing else differs from the system that people start.
   */
  private static final String WIDENED =
      "-Dcompteformation.limites.inscription.requetes=100000000"
          + " -Dcompteformation.limites.connexion.requetes=100000000"
          + " -Dcompteformation.limites.visite.requetes=100000000"
          + " -Dcompteformation.connexion.par-adresse.essais=100000000"
          + " -Dcompteformation.connexion.par-identifiant.essais-libres=100000000"
          + " -Dcompteformation.connexion.par-identifiant-et-adresse.essais-libres=100000000"
          + " -Dcompteformation.jetons.acces=2h";

  private final Process process;
  private final Path data;
  private final int port;
  private final Path output;

  private RunningSystem(Process process, Path data, int port, Path output) {
    this.process = process;
    this.data = data;
    this.port = port;
    this.output = output;
  }

  /**
   * Starts it and returns when all is ready.
   *
   * @param root the project's folder
   * @param cache whether the cache for faster starts may be made and used
   * @throws IllegalStateException when it does not start
   */
  static RunningSystem start(Path root, Path data, boolean cache) throws IOException {
    int port = CompteFormation.freePort();
    Path output = Files.createTempFile(data.getParent(), "run-", ".txt");
    var command =
        new ProcessBuilder(
            List.of(
                root.resolve("run").toString(),
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port)));
    command.environment().put("COMPTEFORMATION_AOT", cache ? "on" : "off");
    command
        .environment()
        .merge("COMPTEFORMATION_JAVA_OPTIONS", WIDENED, (given, widened) -> widened + " " + given);
    command.redirectErrorStream(true).redirectOutput(output.toFile());
    var system = new RunningSystem(command.start(), data, port, output);
    system.awaitReady();
    return system;
  }

  /** Where browsers go. */
  String portal() {
    return at(0);
  }

  String hoursService() {
    return at(3);
  }

  String mailbox() {
    return at(25);
  }

  /** The secret of the portal's own client, which is allowed to log people in. */
  String portalSecret() throws IOException {
    var secrets = new Properties();
    try (var in = Files.newInputStream(data.resolve("secrets.properties"))) {
      secrets.load(in);
    }
    return secrets.getProperty("client.gateway");
  }

  /** The services, the gateway, Kafka, MongoDB's stand-in and the mailbox. */
  Usage jvm() {
    return Usage.of(process.toHandle());
  }

  Usage postgreSql() throws IOException {
    Path pidFile = data.resolve("postgresql").resolve("data").resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    return ProcessHandle.of(pid).map(Usage::ofTree).orElseThrow();
  }

  /** Stops it as Ctrl-C does. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("The system has not stopped within " + STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private void awaitReady() throws IOException {
    Instant limit = Instant.now().plus(START);
    while (!Files.readString(output).contains("Ready in")) {
      if (!process.isAlive() || Instant.now().isAfter(limit)) {
        process.destroy();
        throw new IllegalStateException("It does not start:\n" + Files.readString(output));
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private String at(int offset) {
    return "http://127.0.0.1:" + (port + offset);
  }
}
