package fr.compteformation.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker that is its own controller, in this process. The classes that start it are
 * Kafka's internal ones: this class is the only one that knows them, and Kafka's version is pinned.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final int PARTITIONS = 3;
  private static final Map<String, String> KEPT_FOR_EVER =
      Map.of("retention.ms", "-1", "retention.bytes", "-1");

  private final KafkaRaftServer server;
  private final int port;
  private final boolean durable;

  private EmbeddedKafka(KafkaRaftServer server, int port, boolean durable) {
    this.server = server;
    this.port = port;
    this.durable = durable;
  }

  /**
   * Starts the broker, first formatting its folder when it is new.
   *
   * @param durable {@code true}: a record on one of {@link #createTopics}' topics is on disk when
   *     it is acknowledged, for there is no replica to have it
   * @throws EmbeddedStartException when it cannot start
   */
  public static EmbeddedKafka start(Path folder, int port, int controllerPort, boolean durable) {
    try {
      Folders.createPrivate(folder);
      if (!Files.exists(folder.resolve("meta.properties"))) {
        format(folder);
      }
      var config = KafkaConfig.fromProps(settings(folder, port, controllerPort), false);
      var server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(server, port, durable);
    } catch (Exception e) { // Kafka's start throws whatever its parts throw
      throw new EmbeddedStartException("Kafka cannot start: " + e.getMessage(), e);
    }
  }

  /** Creates those of the topics that are missing: 3 partitions, kept for ever. */
  public void createTopics(List<String> names) {
    createTopics(
        bootstrapServers(),
        names,
        durable
            ? Map.of("retention.ms", "-1", "retention.bytes", "-1", "flush.messages", "1")
            : KEPT_FOR_EVER);
  }

  /** Creates those of the topics that are missing from any broker: 3 partitions, kept for ever. */
  public static void createTopics(String bootstrapServers, List<String> names) {
    createTopics(bootstrapServers, names, KEPT_FOR_EVER);
  }

  private static void createTopics(
      String bootstrapServers, List<String> names, Map<String, String> settings) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing =
          names.stream()
              .filter(name -> !present.contains(name))
              .map(name -> new NewTopic(name, PARTITIONS, (short) 1).configs(settings))
              .toList();
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new EmbeddedStartException("Kafka cannot create its topics: " + e.getMessage(), e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedStartException("interrupted while creating topics", e);
    }
  }

  /** Where clients find the broker. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path folder) throws Exception {
    var told = new ByteArrayOutputStream();
    Formatter formatter = new Formatter();
    formatter
        .setPrintStream(new PrintStream(told, true, StandardCharsets.UTF_8))
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(folder.toString()))
        .setMetadataLogDirectory(folder.toString())
        .setControllerListenerName("CONTROLLER")
        .setIgnoreFormatted(true);
    formatter.run();
    if (!Files.exists(folder.resolve("meta.properties"))) {
      throw new IOException(
          "the folder was not formatted: " + told.toString(StandardCharsets.UTF_8));
    }
  }

  private static Properties settings(Path folder, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", folder.toString());
    settings.put("num.partitions", Integer.toString(PARTITIONS));
    settings.put("default.replication.factor", "1");
    // Kafka's own topics: one replica each, and few partitions, for there is one broker.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // Small for one machine: threads, buffers and files.
    settings.put("num.network.threads", "1");
    settings.put("num.io.threads", "2");
    settings.put("background.threads", "2");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
    settings.put("log.segment.bytes", Integer.toString(16 * 1024 * 1024));
    settings.put("log.index.size.max.bytes", Integer.toString(1024 * 1024));
    return settings;
  }
}
