package example.opca;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the dossiers that were sent to one financeur. An event that concerns it takes effect
 * once, as a line of the {@link Journal}, however often it is delivered. Killed at any moment and
 * started again, the program goes on where it was.
 *
 * <pre>java -jar opca-subscriber.jar --bootstrap-server HOST:PORT [--command-config FILE]
 *     [--group NAME] [--financeur ID] [--journal FILE] [--from INSTANT]</pre>
 */
public final class OpcaSubscriber {

  private static final String TOPIC = "cpf.dossiers";
  private static final String TYPES = "fr.compteformation.dossier.";
  private static final JsonMapper JSON = new JsonMapper();

  private final KafkaConsumer<String, byte[]> consumer;
  private final Journal journal;
  private final String financeur;

  private OpcaSubscriber(KafkaConsumer<String, byte[]> consumer, Journal journal, String of) {
    this.consumer = consumer;
    this.journal = journal;
    this.financeur = of;
  }

  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    Properties settings = new Properties();
    settings.put("session.timeout.ms", "10000"); // how long a killed instance is waited for
    if (options.containsKey("--command-config")) {
      try (var file = Files.newBufferedReader(Path.of(options.get("--command-config")))) {
        settings.load(file);
      }
    }
    settings.put("bootstrap.servers", options.getOrDefault("--bootstrap-server", "localhost:8092"));
    settings.put("group.id", options.getOrDefault("--group", "opca-demo-dossiers"));
    settings.put("enable.auto.commit", "false"); // an offset is committed after its effect
    settings.put("auto.offset.reset", "earliest"); // a new group reads from the beginning
    Path file = Path.of(options.getOrDefault("--journal", "journal.jsonl"));
    try (var journal = Journal.open(file);
        var consumer =
            new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      Thread main = Thread.currentThread();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(consumer, main)));
      String financeur = options.getOrDefault("--financeur", "opca-demo");
      new OpcaSubscriber(consumer, journal, financeur).follow(options.get("--from"));
    } catch (WakeupException e) {
      System.out.println("Stopped");
    }
  }

  private void follow(String from) throws IOException {
    if (from == null) {
      consumer.subscribe(List.of(TOPIC));
    } else {
      consumer.subscribe(List.of(TOPIC), new FromDate(consumer, Instant.parse(from)));
    }
    while (true) {
      for (var record : consumer.poll(Duration.ofSeconds(1))) {
        take(record);
      }
      journal.flush();
      consumer.commitSync(); // killed before this, the same events come again: the journal knows
    }
  }

  private void take(ConsumerRecord<String, byte[]> record) throws IOException {
    String id = header(record, "ce_id");
    String type = header(record, "ce_type");
    if (journal.knows(id) || !type.startsWith(TYPES) || !type.endsWith(".v1")) {
      return; // taken already, or of a type that came after this program
    }
    JsonNode data = JSON.readTree(record.value()); // properties that it does not know are ignored
    String dossier = data.path("dossierId").asString();
    String event = type.substring(TYPES.length(), type.length() - ".v1".length());
    if (data.path("financeurId").asString("").equals(financeur)
        || event.equals("DossierAnnule") && journal.follows(dossier)) { // names no financeur
      journal.add(new Journal.Line(id, header(record, "ce_time"), dossier, event));
      System.out.println(header(record, "ce_time") + " " + dossier + " " + event);
    }
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static void stop(KafkaConsumer<?, ?> consumer, Thread main) {
    consumer.wakeup();
    try {
      main.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
