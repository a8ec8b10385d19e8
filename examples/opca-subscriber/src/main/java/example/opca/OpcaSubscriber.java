package example.opca;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the dossiers that were sent to one financeur. An event that concerns it takes effect
 * once, as a line of the {@link Journal}, however often it is delivered. Killed at any moment and
 * started again, the program goes on where it was.
 */
public final class OpcaSubscriber {

  private static final String TOPIC = "cpf.dossiers";
  private static final String TYPES = "fr.compteformation.dossier.";
  private static final JsonMapper JSON = new JsonMapper();

  private final KafkaConsumer<String, byte[]> consumer;
  private final Places places;
  private final Journal journal;
  private final Options options;
  private Instant wonders = Instant.now().plusSeconds(20); // then it says that nothing comes
  private boolean connected;

  private OpcaSubscriber(
      KafkaConsumer<String, byte[]> consumer, Admin admin, Journal journal, Options options) {
    this.consumer = consumer;
    this.places =
        options.from() == null
            ? new Places(consumer, admin, TOPIC)
            : new FromDate(consumer, admin, TOPIC, options.from());
    this.journal = journal;
    this.options = options;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    Options options = null;
    try {
      options = Options.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
      System.exit(2);
    }
    try (var journal = Journal.open(options.journal());
        var admin = Admin.create(options.client());
        var consumer =
            new KafkaConsumer<>(
                options.client(), new StringDeserializer(), new ByteArrayDeserializer())) {
      Thread main = Thread.currentThread();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(consumer, main)));
      new OpcaSubscriber(consumer, admin, journal, options).follow();
    } catch (WakeupException e) {
      System.out.println("Stopped");
    }
  }

  private void follow() throws IOException, InterruptedException {
    consumer.subscribe(List.of(TOPIC), places);
    while (true) {
      places.look();
      var records = consumer.poll(Duration.ofSeconds(1));
      tell();
      for (var record : records) {
        take(record);
      }
      journal.flush();
      commit();
    }
  }

  /** Killed before this, or without an answer, the same events come again: the journal knows. */
  private void commit() {
    try {
      places.commit();
    } catch (RetriableException | RebalanceInProgressException | CommitFailedException e) {
      System.err.println("Not committed, going on, the next commit covers it: " + e.getMessage());
    }
  }

  private void tell() {
    if (!connected && !consumer.assignment().isEmpty()) {
      System.err.println("Connected, waiting as group " + options.group());
      connected = true;
    } else if (!connected && wonders.isBefore(Instant.now())) {
      System.err.println(
          "Nothing to read yet: are the brokers away, do they ask for an account"
              + " (--command-config), or has another member of the group the partitions?");
      wonders = Instant.MAX;
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
    if (data.path("financeurId").asString("").equals(options.financeur())
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
