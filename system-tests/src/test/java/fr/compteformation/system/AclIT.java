package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.compteformation.contracts.DossierEvent.DossierSoumis;
import fr.compteformation.kit.wire.PublicEventCodec;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the access page, typed as they stand there, let an OPCA in and out again. */
class AclIT {

  private static final Path PAGE = Path.of("../docs/subscribe/acl.md");
  private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");
  private static final String PASSWORD = "opca-" + UUID.randomUUID();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void thePagesCommandsLetAnOpcaReadAndNothingElse() throws Exception {
    try (SecuredKafka kafka = SecuredKafka.start(Files.createDirectory(folder.resolve("kafka")))) {
      Files.writeString(folder.resolve("admin.properties"), SecuredKafka.admin());
      makeTopics(kafka);
      String dossier = submitted(kafka);
      List<String> commands = commands(kafka);
      int shutOut = commands.size() - 1;

      commands.subList(0, shutOut).forEach(this::type);
      try (var opca =
          OpcaSubscriber.start(folder, kafka.address(), "opca-demo-dossiers", null, opca())) {
        await()
            .atMost(LIMIT)
            .untilAsserted(() -> assertThat(opca.taken()).extracting("dossier").contains(dossier));
      }
      assertThatThrownBy(() -> read(kafka, "autre", "cpf.dossiers"))
          .isInstanceOf(GroupAuthorizationException.class);
      assertThatThrownBy(() -> read(kafka, "opca-demo2-dossiers", "cpf.dossiers"))
          .isInstanceOf(GroupAuthorizationException.class);
      assertThatThrownBy(() -> read(kafka, "opca-demo-rebuts", "cpf.rebuts.hours-service"))
          .isInstanceOf(TopicAuthorizationException.class);
      assertThatThrownBy(
              () -> write(kafka, opca(), new ProducerRecord<>("cpf.dossiers", "k", null)))
          .hasRootCauseInstanceOf(TopicAuthorizationException.class);

      commands.subList(shutOut, commands.size()).forEach(this::type);
      assertThatThrownBy(() -> read(kafka, "opca-demo-dossiers", "cpf.dossiers"))
          .isInstanceOf(AuthenticationException.class);
    }
  }

  private static String opca() {
    return SecuredKafka.client("opca-demo", PASSWORD);
  }

  private static List<String> commands(SecuredKafka kafka) throws IOException {
    return COMMANDS
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> found.group(1))
        .map(command -> command.replace("127.0.0.1:8092", kafka.address()))
        .toList();
  }

  /** Types a block of commands where Kafka's tools are on the path, and the password when asked. */
  private void type(String commands) {
    try {
      Path tools = folder.resolve("bin");
      if (!Files.exists(tools)) {
        KafkaTools.install(Files.createDirectory(tools));
      }
      Path told = Files.createTempFile(folder, "tool-", ".told");
      Path typed = Files.writeString(folder.resolve("typed"), PASSWORD + "\n");
      var bash = new ProcessBuilder("bash", "-ec", commands).directory(folder.toFile());
      bash.redirectInput(typed.toFile());
      bash.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
      int code = bash.redirectErrorStream(true).redirectOutput(told.toFile()).start().waitFor();
      assertThat(code).as("%s\n%s", commands, Files.readString(told)).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void makeTopics(SecuredKafka kafka) throws Exception {
    try (Admin admin = Admin.create(settings(kafka, SecuredKafka.admin()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("cpf.dossiers", 1, (short) 1),
                  new NewTopic("cpf.rebuts.hours-service", 1, (short) 1)))
          .all()
          .get();
    }
  }

  /** Somebody sends a dossier to the OPCA; which. */
  private static String submitted(SecuredKafka kafka) throws Exception {
    UUID dossier = UUID.randomUUID();
    var event =
        new DossierSoumis(dossier, UUID.randomUUID(), "opca-demo", 35, LocalDate.of(2017, 3, 1));
    write(
        kafka,
        SecuredKafka.admin(),
        new PublicEventCodec("dossier-service")
            .write(event, new GenericDomainEventMessage<>("Dossier", "d", 2, "private")));
    return dossier.toString();
  }

  private static void write(
      SecuredKafka kafka, String client, ProducerRecord<String, byte[]> record)
      throws ExecutionException, InterruptedException {
    Properties settings = settings(kafka, client);
    settings.put("enable.idempotence", "false"); // or it is refused before it comes to the topic
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  /** Reads until something comes or is refused. */
  private static void read(SecuredKafka kafka, String group, String topic) {
    Properties settings = settings(kafka, opca());
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      long end = System.nanoTime() + LIMIT.toNanos();
      while (consumer.poll(Duration.ofMillis(200)).isEmpty() && System.nanoTime() < end) {}
    }
  }

  private static Properties settings(SecuredKafka kafka, String client) {
    Properties settings = new Properties();
    try {
      settings.load(new StringReader(client));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.put("bootstrap.servers", kafka.address());
    return settings;
  }
}
