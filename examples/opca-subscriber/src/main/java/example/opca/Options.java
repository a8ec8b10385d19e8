package example.opca;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What was asked for on the command line.
 *
 * @param client settings for the Kafka client
 * @param from where to begin; {@code null}: where the group was, or the beginning
 */
record Options(Properties client, String group, String financeur, Path journal, Instant from) {

  static final String USAGE =
      """
      java -jar opca-subscriber.jar [OPTION VALUE]…

        --bootstrap-server HOST:PORT   the brokers (localhost:8092)
        --command-config FILE          settings for the Kafka client, its account among them
        --group NAME                   consumer group (opca-demo-dossiers)
        --financeur ID                 whose dossiers (opca-demo)
        --journal FILE                 what has taken effect (journal.jsonl)
        --from INSTANT                 begin with what was sent then or later: 2018-01-01T00:00:00Z
        --help\
      """;

  private static final Set<String> NAMES =
      Set.of(
          "--bootstrap-server",
          "--command-config",
          "--group",
          "--financeur",
          "--journal",
          "--from");

  /**
   * @throws IllegalArgumentException for an option that does not exist, has no value, or one that
   *     cannot be read
   */
  static Options of(String[] arguments) {
    Map<String, String> said = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!NAMES.contains(arguments[i])) {
        throw new IllegalArgumentException("there is no option « " + arguments[i] + " »");
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
      said.put(arguments[i], arguments[i + 1]);
    }
    Properties client = new Properties();
    client.put("session.timeout.ms", "10000"); // how long a killed instance is waited for
    if (said.containsKey("--command-config")) {
      load(client, Path.of(said.get("--command-config")));
    }
    client.put("bootstrap.servers", said.getOrDefault("--bootstrap-server", "localhost:8092"));
    client.put("group.id", said.getOrDefault("--group", "opca-demo-dossiers"));
    client.put("enable.auto.commit", "false"); // an offset is committed after its effect
    client.put("auto.offset.reset", "earliest"); // a new group reads from the beginning
    return new Options(
        client,
        client.getProperty("group.id"),
        said.getOrDefault("--financeur", "opca-demo"),
        Path.of(said.getOrDefault("--journal", "journal.jsonl")),
        said.containsKey("--from") ? instant(said.get("--from")) : null);
  }

  private static void load(Properties client, Path file) {
    try (var reader = Files.newBufferedReader(file)) {
      client.load(reader);
    } catch (IOException e) {
      throw new IllegalArgumentException("--command-config: " + file + " cannot be read", e);
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--from is a date with its time in UTC, 2018-01-01T00:00:00Z, not « " + text + " »", e);
    }
  }
}
