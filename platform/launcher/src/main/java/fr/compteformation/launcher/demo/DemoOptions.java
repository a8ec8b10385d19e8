package fr.compteformation.launcher.demo;

import fr.compteformation.launcher.CompteFormation;
import fr.compteformation.launcher.StartFailure;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What the command line asks for; {@code null} where it says nothing.
 *
 * @param against the gateway's address of a system that must be running
 * @param mail the mail reader's address
 * @param kafka the brokers'
 * @param kafkaProperties a file of client settings, for brokers that ask who one is
 * @param data the folder of a system started for the story
 * @param port the gateway's port of such a system, or of one that runs on this machine
 */
record DemoOptions(
    String against, String mail, String kafka, Path kafkaProperties, Path data, OptionalInt port) {

  static final String USAGE =
      "Usage: run demo [--against URL [--mail URL] [--kafka HOST:PORT] [--kafka-properties FILE]]"
          + " [--data DIR] [--port N]";

  /**
   * Reads the arguments.
   *
   * @throws StartFailure when something else stands there
   */
  static DemoOptions parse(String... arguments) {
    String against = null;
    String mail = null;
    String kafka = null;
    Path kafkaProperties = null;
    Path data = null;
    OptionalInt port = OptionalInt.empty();
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new StartFailure(arguments[i] + " needs a value. " + USAGE);
      }
      String value = arguments[i + 1];
      switch (arguments[i]) {
        case "--against" -> against = value;
        case "--mail" -> mail = value;
        case "--kafka" -> kafka = value;
        case "--kafka-properties" -> kafkaProperties = Path.of(value);
        case "--data" -> data = Path.of(value).toAbsolutePath().normalize();
        case "--port" -> port = OptionalInt.of(CompteFormation.port(value));
        default -> throw new StartFailure("Unknown argument: " + arguments[i] + ". " + USAGE);
      }
    }
    return new DemoOptions(against, mail, kafka, kafkaProperties, data, port);
  }

  /** The system to play against, if one runs there. */
  DemoTarget target() {
    String portal =
        against == null ? "http://127.0.0.1:" + port.orElse(CompteFormation.DEFAULT_PORT) : against;
    return DemoTarget.of(portal, mail, kafka, kafkaProperties);
  }
}
