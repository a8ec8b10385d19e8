package fr.compteformation.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedInfrastructureIT {

  private static final int ENOUGH = 60;
  private static final String TOPIC = InfrastructureProcess.TOPICS.getFirst();

  @TempDir private Path data;
  private final int base = freeBlock();
  private EmbeddedOptions options;

  @BeforeEach
  void choose() {
    options = InfrastructureProcess.options(data, base);
  }

  @Test
  void losesNothingAcknowledgedWhenTheProcessIsKilled() throws Exception {
    var process = InfrastructureProcess.start(data, base);
    createTable();
    List<Writer> writers =
        List.of(
            new Writer(this::writeRow),
            new Writer(this::writeDocument),
            new Writer(this::writeRecord),
            new Writer(this::writeCourriel));
    writers.forEach(Writer::start);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> writers.stream().allMatch(w -> w.acknowledged.size() >= ENOUGH));
    long orphan = postmaster();
    process.kill();
    for (Writer writer : writers) {
      writer.finish();
    }
    assertThat(ProcessHandle.of(orphan)).as("PostgreSQL survives the kill").isPresent();

    try (var restarted = EmbeddedInfrastructure.start(options)) {
      assertThat(postmaster()).isNotEqualTo(orphan);
      assertThat(restarted.ports()).isEqualTo(Ports.block(base));
      assertThat(rows()).containsAll(writers.get(0).acknowledged);
      assertThat(documents()).containsAll(writers.get(1).acknowledged);
      assertThat(records()).containsAll(writers.get(2).acknowledged);
      assertThat(courriels()).containsAll(writers.get(3).acknowledged);
    }
  }

  @Test
  void findsEverythingAgainAfterAnOrderlyStop() throws Exception {
    try (var first = EmbeddedInfrastructure.start(options)) {
      assertThat(first.jdbcUrl(InfrastructureProcess.DATABASE)).contains(":" + (base + 54) + "/");
      createTable();
      writeRow(1);
      writeDocument(1);
      writeRecord(1);
      writeCourriel(1);
    }
    assertThat(postmasterFile()).as("PostgreSQL is stopped").doesNotExist();
    // A number that another program has by now must not keep PostgreSQL from starting.
    Files.writeString(postmasterFile(), ProcessHandle.current().pid() + "\n");

    try (var second = EmbeddedInfrastructure.start(options)) {
      assertThat(second.data()).isEqualTo(data);
      assertThat(rows()).containsExactly(1);
      assertThat(documents()).containsExactly(1);
      assertThat(records()).containsExactly(1);
      assertThat(courriels()).containsExactly(1);
    }
  }

  @Test
  void runsDurably() throws Exception {
    try (var postgreSql = EmbeddedPostgreSql.start(data, options.ports().postgreSql(), true);
        Connection connection =
            DriverManager.getConnection(
                postgreSql.jdbcUrl("postgres"),
                EmbeddedPostgreSql.USER,
                EmbeddedPostgreSql.PASSWORD);
        var statement = connection.createStatement()) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        var row = statement.executeQuery("show " + setting);
        row.next();
        assertThat(row.getString(1)).as(setting).isEqualTo("on");
      }
    }
  }

  @Test
  void startsWithEmptyReadModelsWhenTheirFileIsUnreadable() throws Exception {
    Path file = data.resolve("read-models.mv");
    Files.writeString(file, "not a store\n".repeat(1000));
    try (var mongo = EmbeddedMongo.start(data, options.ports().mongo(), true)) {
      assertThat(mongo.uri()).endsWith(":" + options.ports().mongo());
      writeDocument(1);
      assertThat(documents()).containsExactly(1);
    }
    assertThat(data.resolve("read-models.mv.unreadable")).exists();
  }

  @Test
  void startsWithEmptyReadModelsAfterTheMachineWentDown() throws Exception {
    try (var mongo = EmbeddedMongo.start(data, options.ports().mongo(), true)) {
      assertThat(mongo.uri()).isNotBlank();
      writeDocument(1);
    }
    assertThat(data.resolve("in-use-since")).as("left in good order").doesNotExist();
    try (var mongo = EmbeddedMongo.start(data, options.ports().mongo(), true)) {
      assertThat(mongo.uri()).isNotBlank();
      assertThat(documents()).containsExactly(1);
    }
    Files.writeString(data.resolve("in-use-since"), "an earlier start of the machine");
    try (var mongo = EmbeddedMongo.start(data, options.ports().mongo(), true)) {
      assertThat(mongo.uri()).isNotBlank();
      assertThat(documents()).isEmpty();
    }
  }

  private void createTable() throws Exception {
    try (Connection connection = database();
        var statement = connection.createStatement()) {
      statement.execute("create table essai (n int primary key)");
    }
  }

  private void writeRow(int n) throws Exception {
    try (Connection connection = database();
        var statement = connection.createStatement()) {
      statement.execute("insert into essai values (" + n + ")");
    }
  }

  private Collection<Integer> rows() throws Exception {
    List<Integer> found = new ArrayList<>();
    try (Connection connection = database();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select n from essai")) {
      while (rows.next()) {
        found.add(rows.getInt(1));
      }
    }
    return found;
  }

  private Connection database() throws Exception {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + (base + 54) + "/" + InfrastructureProcess.DATABASE,
        EmbeddedPostgreSql.USER,
        EmbeddedPostgreSql.PASSWORD);
  }

  private void writeDocument(int n) {
    try (var mongo = mongo()) {
      mongo.getDatabase("essai").getCollection("essai").insertOne(new Document("_id", n));
    }
  }

  private MongoClient mongo() {
    return MongoClients.create(
        "mongodb://127.0.0.1:" + (base + 17) + "/?serverSelectionTimeoutMS=4000");
  }

  private Collection<Integer> documents() {
    try (var mongo = mongo()) {
      List<Integer> found = new ArrayList<>();
      for (Document document : mongo.getDatabase("essai").getCollection("essai").find()) {
        found.add(document.getInteger("_id"));
      }
      return found;
    }
  }

  /** A producer that was to be given its id just when Kafka died never gives up by itself. */
  private void writeRecord(int n) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", "127.0.0.1:" + (base + 92), "max.block.ms", 4000);
    var producer = new KafkaProducer<>(settings, new IntegerSerializer(), new IntegerSerializer());
    try {
      producer.send(new ProducerRecord<>(TOPIC, n, n)).get(4, TimeUnit.SECONDS);
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  private Collection<Integer> records() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", "127.0.0.1:" + (base + 92), "enable.auto.commit", false);
    try (var consumer =
        new KafkaConsumer<>(settings, new IntegerDeserializer(), new IntegerDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(p -> new TopicPartition(TOPIC, p.partition()))
              .toList();
      assertThat(partitions).hasSize(3);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Set<Integer> found = new HashSet<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(one -> found.add(one.value()));
      }
      return found;
    }
  }

  private void writeCourriel(int n) throws Exception {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(base + 26));
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress("de@example.org"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress("pour@example.org"));
    message.setSubject("courriel-" + n + ".");
    message.setText("x");
    Transport.send(message);
  }

  private Collection<Integer> courriels() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + (base + 25) + "/api/v1/messages?limit=100000");
      String json =
          http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      List<Integer> found = new ArrayList<>();
      var subjects = Pattern.compile("courriel-(\\d+)\\.").matcher(json);
      while (subjects.find()) {
        found.add(Integer.parseInt(subjects.group(1)));
      }
      return found;
    }
  }

  private Path postmasterFile() {
    return data.resolve("postgresql/data/postmaster.pid");
  }

  private long postmaster() throws Exception {
    return Long.parseLong(Files.readAllLines(postmasterFile()).getFirst());
  }

  /** A base whose ports of the block are all free at this moment. */
  private static int freeBlock() {
    for (int base = 21000; base < 30000; base += 100) {
      if (Ports.block(base).byName().values().stream().allMatch(EmbeddedInfrastructureIT::isFree)) {
        return base;
      }
    }
    throw new IllegalStateException("no free block of ports");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes 1, 2, 3… until the server is gone; remembers what was acknowledged. */
  private static final class Writer extends Thread {

    private interface Write {
      void number(int n) throws Exception;
    }

    private final Write write;
    private volatile boolean finishing;
    private final Collection<Integer> acknowledged = new ConcurrentLinkedQueue<>();

    Writer(Write write) {
      this.write = write;
    }

    @Override
    public void run() {
      try {
        for (int n = 1; !finishing; n++) {
          write.number(n);
          acknowledged.add(n);
        }
      } catch (Exception gone) {
        finishing = true;
      }
    }

    void finish() throws InterruptedException {
      finishing = true;
      join();
    }
  }
}
