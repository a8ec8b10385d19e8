package fr.compteformation.embedded.testing;

import fr.compteformation.embedded.EmbeddedKafka;
import fr.compteformation.embedded.Ports;
import fr.compteformation.embedded.mail.EmbeddedMail;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.lifecycle.Startables;

/**
 * PostgreSQL, Kafka and MongoDB in containers, on ports of Docker's choice; mail stays embedded.
 */
final class ContainerServers implements TestInfrastructure {

  private static final int POSTGRESQL_PORT = 5432;
  private static final int MONGODB_PORT = 27017;

  private final Path data;
  private final GenericContainer<?> postgreSql = postgreSql();
  private final KafkaContainer kafka = kafka();
  private final GenericContainer<?> mongo =
      new GenericContainer<>(ContainerImages.MONGODB)
          .withExposedPorts(MONGODB_PORT)
          .waitingFor(Wait.forListeningPort());
  private EmbeddedMail mail;
  private final int smtpPort;

  private ContainerServers(Path data, Ports ports) {
    this.data = data;
    this.smtpPort = ports.smtp();
  }

  static ContainerServers start(Path data, List<String> topics) {
    Ports ports = Ports.free();
    var servers = new ContainerServers(data, ports);
    try {
      Startables.deepStart(servers.postgreSql, servers.kafka, servers.mongo).join();
      EmbeddedKafka.createTopics(servers.bootstrapServers(), topics);
      servers.mail =
          EmbeddedMail.start(data.resolve("mail"), ports.smtp(), ports.mailHttp(), false);
      return servers;
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  /** A PostgreSQL that does not wait for a disk: a test's data may go with the machine. */
  static GenericContainer<?> postgreSql() {
    return new GenericContainer<>(ContainerImages.POSTGRESQL)
        .withEnv(Map.of("POSTGRES_PASSWORD", PASSWORD))
        .withCommand(
            "postgres",
            "-cfsync=off",
            "-csynchronous_commit=off",
            "-cfull_page_writes=off",
            "-cmax_connections=200")
        .withExposedPorts(POSTGRESQL_PORT)
        // the first start is the one that fills the data folder
        .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
  }

  static String jdbcUrl(GenericContainer<?> postgreSql, String database) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(postgreSql.getHost(), postgreSql.getMappedPort(POSTGRESQL_PORT), database);
  }

  private static KafkaContainer kafka() {
    return new KafkaContainer(ContainerImages.KAFKA)
        .withEnv("KAFKA_NUM_PARTITIONS", "3")
        .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
  }

  @Override
  public String jdbcUrl(String database) {
    return jdbcUrl(postgreSql, database);
  }

  @Override
  public String bootstrapServers() {
    return kafka.getBootstrapServers();
  }

  @Override
  public String mongoUri() {
    return "mongodb://%s:%d".formatted(mongo.getHost(), mongo.getMappedPort(MONGODB_PORT));
  }

  @Override
  public int smtpPort() {
    return smtpPort;
  }

  @Override
  public Path data() {
    return data;
  }

  @Override
  public void close() {
    if (mail != null) {
      mail.close();
    }
    List.<Startable>of(kafka, mongo, postgreSql).forEach(Startable::stop);
  }
}
