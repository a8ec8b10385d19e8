package fr.compteformation.embedded.testing;

import fr.compteformation.embedded.EmbeddedInfrastructure;
import fr.compteformation.embedded.EmbeddedOptions;
import fr.compteformation.embedded.Leftovers;
import fr.compteformation.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;

/**
 * The infrastructure that all tests of a JVM share: started when first asked for, on free ports, in
 * fast mode, and stopped once every application context is closed.
 */
public final class SharedInfrastructure {

  private static final String FOLDER_PREFIX = "infrastructure-";

  /** The public topics; the contracts' own test holds their names to these. */
  private static final List<String> TOPICS =
      List.of("cpf.inscriptions", "cpf.comptes", "cpf.heures", "cpf.dossiers");

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private SharedInfrastructure() {}

  /** The running infrastructure. */
  public static EmbeddedInfrastructure get() {
    return Holder.INSTANCE;
  }

  /**
   * Creates an empty PostgreSQL database of a name not used before in this JVM.
   *
   * @param service begins the name; what is not a letter or a digit in it becomes {@code _}
   * @return the name
   */
  public static String newDatabase(String service) {
    String name =
        service.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_")
            + "_"
            + DATABASES.incrementAndGet();
    get().createDatabase(name);
    return name;
  }

  /** A folder of this JVM's tests, gone when it ends. */
  public static Path folder() {
    return get().data();
  }

  private static EmbeddedInfrastructure start() {
    Path target = Path.of("target").toAbsolutePath();
    try {
      Files.createDirectories(target);
      Leftovers.clear(target, FOLDER_PREFIX);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + target, e);
    }
    Path data = target.resolve(FOLDER_PREFIX + ProcessHandle.current().pid());
    var infrastructure =
        EmbeddedInfrastructure.start(
            new EmbeddedOptions(data, Ports.free(), false, List.of(), TOPICS));
    SpringApplication.getShutdownHandlers()
        .add(
            () -> {
              infrastructure.close();
              Leftovers.delete(data);
            });
    return infrastructure;
  }

  private static final class Holder {
    static final EmbeddedInfrastructure INSTANCE = start();
  }
}
