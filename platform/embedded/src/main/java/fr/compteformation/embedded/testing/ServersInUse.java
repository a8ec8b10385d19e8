package fr.compteformation.embedded.testing;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which servers tests run on: containers where a Docker daemon answers, the embedded parts
 * elsewhere, and also where the daemon cannot start them, for want of an image perhaps. {@value
 * #VARIABLE} in the environment forces one of the two, {@code embedded} or {@code containers}.
 */
enum ServersInUse {
  EMBEDDED,
  CONTAINERS;

  static final String VARIABLE = "COMPTEFORMATION_TESTS";

  /**
   * Starts servers of the kind that this machine has and the environment wants, and says on the
   * console which.
   *
   * @throws IllegalStateException when containers are forced and no daemon answers
   */
  static <T> T start(Function<ServersInUse, T> starter) {
    String forced = System.getenv(VARIABLE);
    ServersInUse chosen = choose(forced, DockerDaemon::find);
    try {
      return started(chosen, starter);
    } catch (RuntimeException e) {
      if (chosen == EMBEDDED || isSet(forced)) {
        throw e;
      }
      System.out.println("A Docker daemon answers but cannot start the tests' containers: " + e);
      return started(EMBEDDED, starter);
    }
  }

  /**
   * @param search looks for a daemon, for so long
   */
  static ServersInUse choose(String forced, Function<Duration, Optional<DockerDaemon>> search) {
    return switch (isSet(forced) ? forced.strip().toLowerCase(Locale.ROOT) : "") {
      case "" -> found(search.apply(DockerDaemon.SHORT)) ? CONTAINERS : EMBEDDED;
      case "embedded" -> EMBEDDED;
      case "containers" -> {
        if (!found(search.apply(DockerDaemon.LONG))) {
          throw new IllegalStateException(
              VARIABLE + "=containers, but no Docker daemon answers: start one or set DOCKER_HOST");
        }
        yield CONTAINERS;
      }
      default ->
          throw new IllegalStateException(
              VARIABLE + " is embedded or containers, not « " + forced + " »");
    };
  }

  private static <T> T started(ServersInUse kind, Function<ServersInUse, T> starter) {
    T servers = starter.apply(kind);
    System.out.println("Test infrastructure: " + kind.name().toLowerCase(Locale.ROOT));
    return servers;
  }

  private static boolean found(Optional<DockerDaemon> daemon) {
    daemon.ifPresent(DockerDaemon::tellDockerJava);
    return daemon.isPresent();
  }

  private static boolean isSet(String forced) {
    return forced != null && !forced.isBlank();
  }
}
