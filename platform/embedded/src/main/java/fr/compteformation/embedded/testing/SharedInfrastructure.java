package fr.compteformation.embedded.testing;

import fr.compteformation.embedded.EmbeddedPostgreSql;
import fr.compteformation.embedded.Leftovers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The infrastructure that all tests of a JVM share, of the kind that {@link ServersInUse} says:
 * started when first asked for, on free ports, in fast mode, and stopped once every application
 * context is closed. One line on the console says what it is.
 */
public final class SharedInfrastructure {

  private static final String FOLDER_PREFIX = "infrastructure-";

  /** The public topics; the contracts' own test holds their names to these. */
  private static final List<String> TOPICS =
      List.of("cpf.inscriptions", "cpf.comptes", "cpf.heures", "cpf.dossiers");

  private static final Duration CONTEXTS_CLOSE_LIMIT = Duration.ofSeconds(15);
  private static final Set<Object> USERS = Collections.newSetFromMap(new IdentityHashMap<>());
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private SharedInfrastructure() {}

  /** The running infrastructure. */
  public static TestInfrastructure get() {
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
    EmbeddedPostgreSql.createDatabases(get().jdbcUrl("postgres"), List.of(name));
    return name;
  }

  /** Announces that somebody uses the infrastructure, which stays up until they are done. */
  static void begin(Object user) {
    synchronized (USERS) {
      USERS.add(user);
    }
  }

  /** Announces that they are done. */
  static void end(Object user) {
    synchronized (USERS) {
      USERS.remove(user);
      USERS.notifyAll();
    }
  }

  /** A folder of this JVM's tests, gone when it ends. */
  public static Path folder() {
    return get().data();
  }

  private static TestInfrastructure start() {
    Path target = Path.of("target").toAbsolutePath();
    try {
      Files.createDirectories(target);
      Leftovers.clear(target, FOLDER_PREFIX);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + target, e);
    }
    Path data = target.resolve(FOLDER_PREFIX + ProcessHandle.current().pid());
    TestInfrastructure infrastructure =
        ServersInUse.start(
            kind ->
                switch (kind) {
                  case EMBEDDED -> EmbeddedServers.start(data, TOPICS);
                  case CONTAINERS -> ContainerServers.start(data, TOPICS);
                });
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(infrastructure)));
    return infrastructure;
  }

  /** The JVM's shutdown hooks run side by side: contexts are given the time to close first. */
  private static void stop(TestInfrastructure infrastructure) {
    Instant limit = Instant.now().plus(CONTEXTS_CLOSE_LIMIT);
    synchronized (USERS) {
      try {
        while (!USERS.isEmpty() && Instant.now().isBefore(limit)) {
          USERS.wait(100);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    infrastructure.close();
    Leftovers.delete(infrastructure.data());
  }

  private static final class Holder {
    static final TestInfrastructure INSTANCE = start();
  }
}
