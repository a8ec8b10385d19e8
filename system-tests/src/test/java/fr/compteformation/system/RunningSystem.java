package fr.compteformation.system;

import fr.compteformation.embedded.EmbeddedInfrastructure;
import fr.compteformation.embedded.Leftovers;
import fr.compteformation.launcher.CompteFormation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The system that the tests of a JVM share: the one of {@code ./run}, started when first asked for,
 * on a folder and ports of its own, and stopped when the JVM ends.
 */
final class RunningSystem {

  /** One machine plays many people: the gateway's limits a caller are not what is tested here. */
  static final Map<String, String> WITHOUT_LIMITS =
      Map.of(
          "compteformation.limites.inscription.requetes", "1000000",
          "compteformation.limites.connexion.requetes", "1000000",
          "compteformation.limites.visite.requetes", "1000000");

  private static final String FOLDER = "system-";

  private static RunningSystem shared;

  private final Path data;
  private final Addresses addresses;
  private final SpanReceiver spans;
  private CompteFormation system;

  private RunningSystem(Path data, int port, SpanReceiver spans) {
    this.data = data;
    this.spans = spans;
    this.addresses = new Addresses(port);
  }

  static synchronized RunningSystem shared() {
    if (shared == null) {
      WITHOUT_LIMITS.forEach(System::setProperty);
      Path data = folder(FOLDER);
      CompteFormation.prepareProcess(data);
      int port = CompteFormation.freePort();
      SpanReceiver spans = SpanReceiver.start(port + 18, data.resolve("logs/spans.bin"));
      traced(spans).forEach(System::setProperty);
      RunningSystem started = new RunningSystem(data, port, spans);
      started.start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::end));
      shared = started;
    }
    return shared;
  }

  /**
   * A new folder of this JVM below {@code target}; those of processes that are gone are deleted.
   */
  static Path folder(String prefix) {
    Path target = Path.of("target").toAbsolutePath();
    try {
      Files.createDirectories(target);
      Leftovers.clear(target, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target.resolve(prefix + ProcessHandle.current().pid());
  }

  /** Stops the system, lets somebody do what he likes with its folder, and starts it again. */
  void restart(Runnable meanwhile) {
    system.close();
    meanwhile.run();
    start();
  }

  Addresses addresses() {
    return addresses;
  }

  EmbeddedInfrastructure infrastructure() {
    return system.infrastructure();
  }

  /** The spans of all that happens in it. */
  SpanReceiver spans() {
    return spans;
  }

  Path data() {
    return data;
  }

  /** Every request is traced, unlike in {@code ./run}. */
  private static Map<String, String> traced(SpanReceiver spans) {
    return Map.of(
        "management.opentelemetry.tracing.export.otlp.endpoint", spans.endpoint(),
        "management.opentelemetry.tracing.export.schedule-delay", "500ms",
        "management.tracing.sampling.probability", "1");
  }

  private void start() {
    system = CompteFormation.start(data, addresses.port(), part -> {});
  }

  private void end() {
    system.close();
    spans.stop();
    Leftovers.delete(data);
  }
}
