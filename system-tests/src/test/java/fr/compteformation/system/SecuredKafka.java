package fr.compteformation.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker that asks everybody for a name and a password, and refuses what is not allowed. */
final class SecuredKafka implements AutoCloseable {

  private static final String ADMIN = "admin";
  private static final String PASSWORD = "admin-" + Uuid.randomUuid();

  private final KafkaRaftServer server;
  private final int port;

  private SecuredKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  static SecuredKafka start(Path folder) throws Exception {
    Formatter formatter = new Formatter();
    formatter
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(folder.toString()))
        .setMetadataLogDirectory(folder.toString())
        .setControllerListenerName("CONTROLLER")
        .setScramArguments(List.of("SCRAM-SHA-512=[name=" + ADMIN + ",password=" + PASSWORD + "]"))
        .run();
    int port = freePort();
    Properties settings = new Properties();
    settings.putAll(settings(folder, port, freePort()));
    var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    server.startup();
    return new SecuredKafka(server, port);
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** The administrator's client settings. */
  static String admin() {
    return client(ADMIN, PASSWORD);
  }

  /** Client settings, as a properties file has them. */
  static String client(String user, String password) {
    return """
    security.protocol=SASL_PLAINTEXT
    sasl.mechanism=SCRAM-SHA-512
    sasl.jaas.config=%s
    """
        .formatted(login(user, password));
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static String login(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, password);
  }

  private static Map<String, String> settings(Path folder, int port, int controller) {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", "1"),
        Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
        Map.entry(
            "listeners", "OPCA://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller),
        Map.entry("advertised.listeners", "OPCA://127.0.0.1:" + port),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("inter.broker.listener.name", "OPCA"),
        Map.entry("listener.security.protocol.map", "OPCA:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
        Map.entry("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512"),
        Map.entry("listener.name.opca.scram-sha-512.sasl.jaas.config", login(ADMIN, PASSWORD)),
        Map.entry(
            "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
        Map.entry("super.users", "User:ANONYMOUS;User:" + ADMIN),
        Map.entry("log.dirs", folder.toString()),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
