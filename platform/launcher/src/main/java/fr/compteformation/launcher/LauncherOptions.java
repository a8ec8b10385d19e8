package fr.compteformation.launcher;

import java.nio.file.Path;

/**
 * What the command line asks for.
 *
 * @param data the folder that keeps all state
 * @param port the gateway's port, and the first of the block of 100
 */
record LauncherOptions(Path data, int port) {

  /**
   * Reads {@code --data DIR} and {@code --port N}.
   *
   * @throws StartFailure when something else stands there
   */
  static LauncherOptions parse(String... arguments) {
    Path data = Path.of("data");
    int port = CompteFormation.DEFAULT_PORT;
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : null;
      switch (arguments[i]) {
        case "--data" -> data = Path.of(required(arguments[i], value));
        case "--port" -> port = CompteFormation.port(required(arguments[i], value));
        default ->
            throw new StartFailure(
                "Unknown argument: " + arguments[i] + ". Usage: run [--data DIR] [--port N]");
      }
    }
    return new LauncherOptions(data.toAbsolutePath().normalize(), port);
  }

  private static String required(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new StartFailure(name + " needs a value");
    }
    return value;
  }
}
