package fr.compteformation.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.contracts.HeuresEvent.SoldeDifSaisi;
import fr.compteformation.contracts.HeuresEvent.Soldes;
import fr.compteformation.embedded.EmbeddedKafka;
import fr.compteformation.embedded.Ports;
import fr.compteformation.embedded.testing.SharedInfrastructureInitializer;
import fr.compteformation.kit.essai.Essai;
import fr.compteformation.kit.essai.EssaiApplication;
import fr.compteformation.kit.essai.PublicTopics;
import fr.compteformation.kit.projection.KafkaProjections;
import fr.compteformation.kit.projection.ReadModels;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/** Kafka or a topic is lost under a running service, which tells everything again, in order. */
@ExtendWith(OutputCaptureExtension.class)
class LostKafkaIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String TOPIC = "cpf.heures";

  @TempDir private Path folder;

  private final UUID id = UUID.randomUUID();
  private final Ports ports = Ports.free();
  private EmbeddedKafka kafka;
  private ConfigurableApplicationContext service;
  private CommandGateway commands;

  @BeforeEach
  void startServiceThatHasPublishedTwoEvents() {
    kafka = kafka("first");
    service = start("first", new SharedInfrastructureInitializer());
    commands = service.getBean(CommandGateway.class);
    commands.sendAndWait(new Essai.Noter(id, 1));
    commands.sendAndWait(new Essai.Noter(id, 2));
    await().atMost(LIMIT).untilAsserted(() -> assertThat(published()).containsExactly("0", "2"));
    await().atMost(LIMIT).until(() -> sum() == 3);
  }

  @AfterEach
  void stop() {
    service.close();
    kafka.close();
  }

  @Test
  void aTopicMadeAnewUnderARunningRelayHasTheOldFactsBeforeTheNew() throws Exception {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address()))) {
      admin.deleteTopics(List.of(TOPIC)).all().get();
      try {
        admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
      } catch (ExecutionException e) {
        assertThat(e).as("our service was faster").hasCauseInstanceOf(TopicExistsException.class);
      }
    }
    await().pollDelay(Duration.ofMillis(1100)).until(() -> true);

    commands.sendAndWait(new Essai.Noter(id, 3));

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(published()).containsExactly("0", "2", "4"));
    await().atMost(LIMIT).until(() -> sum() == 6);
  }

  @Test
  void aTopicThatIsDeletedIsMadeAndFilledThoughNothingHappens() throws Exception {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address()))) {
      admin.deleteTopics(List.of(TOPIC)).all().get();
      await().atMost(LIMIT).until(() -> admin.listTopics().names().get().contains(TOPIC));
    }

    await().atMost(LIMIT).untilAsserted(() -> assertThat(published()).containsExactly("0", "2"));
  }

  @Test
  void ofTwoInstancesThatNoticeOneBeginsAgain() throws Exception {
    PropertySource<?> settings =
        service.getEnvironment().getPropertySources().get("sharedInfrastructure");
    try (var second =
            start(
                "second",
                context -> context.getEnvironment().getPropertySources().addFirst(settings));
        var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address()))) {
      assertThat(second.isRunning()).isTrue();
      admin.deleteTopics(List.of(TOPIC)).all().get();

      await().atMost(LIMIT).untilAsserted(() -> assertThat(published()).isNotEmpty());
      await()
          .atMost(LIMIT)
          .during(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(published()).containsExactly("0", "2"));
    }
  }

  /**
   * The record that is not ours makes the offsets of the new topic other than those of the old; the
   * read model, at rest meanwhile, finds it longer than what it had read of the old.
   */
  @Test
  void anEmptyKafkaIsFilledAndReadFromTheFirstEventOn() {
    try (var others = new PublicTopics(address())) {
      var unknown = others.record(new SoldeDifSaisi(id, 9, new Soldes(9, 0, 0, 0, false)));
      unknown.headers().remove("ce_type").add("ce_type", "fr.compteformation.x.Y.v9".getBytes());
      others.send(unknown);
    }
    await().atMost(LIMIT).until(() -> read() == 3);
    KafkaProjections readModel = service.getBean(KafkaProjections.class);
    readModel.stop();

    kafka.close();
    commands.sendAndWait(new Essai.Noter(id, 3));
    await().atMost(LIMIT).until(() -> age() > 0.5);
    kafka = kafka("second");

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(published()).containsExactly("0", "2", "4"));
    readModel.start();
    await().atMost(LIMIT).until(() -> sum() == 6);
    try (var others = new PublicTopics(address())) {
      others.send(others.record(new CompteActive(id, UUID.randomUUID())));
    }
    await().atMost(LIMIT).until(() -> published().contains("6"));
    await().atMost(LIMIT).until(() -> age() == 0);
  }

  /** Between two attempts Axon has let go of the segment, and knows nothing of it. */
  @Test
  void whileKafkaIsAwayTheRelayFailsAndIsBehindAllTheTime(CapturedOutput output) {
    kafka.close();
    commands.sendAndWait(new Essai.Noter(id, 3));
    await().atMost(LIMIT).until(() -> processor("failing") == 1);
    await().atMost(LIMIT).until(() -> reachable("kafka") == 0);
    assertThat(reachable("mongodb")).isEqualTo(1);

    await()
        .during(Duration.ofSeconds(12))
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(processor("failing")).isEqualTo(1);
              assertThat(processor("lag")).isPositive();
            });
    assertThat(output.toString())
        .containsPattern("relay: Kafka does not .*attempt 2\\), tries again within 2 s")
        .doesNotContain("WorkPackage", "axon-janitor");

    kafka = kafka("second");
    await().atMost(LIMIT).until(() -> processor("failing") == 0 && processor("lag") == 0);
    await().atMost(LIMIT).until(() -> reachable("kafka") == 1);
  }

  private double processor(String gauge) {
    return service
        .getBean(MeterRegistry.class)
        .get("cpf.processor." + gauge)
        .tag("processor", KafkaRelay.PROCESSOR)
        .gauge()
        .value();
  }

  private double reachable(String server) {
    return service
        .getBean(MeterRegistry.class)
        .get("cpf.server.reachable")
        .tag("server", server)
        .gauge()
        .value();
  }

  private double age() {
    return service.getBean(MeterRegistry.class).get("cpf.relay.age").gauge().value();
  }

  private ConfigurableApplicationContext start(
      String node, ApplicationContextInitializer<ConfigurableApplicationContext> infrastructure) {
    return new SpringApplicationBuilder(EssaiApplication.class)
        .properties(
            "spring.application.name=lost-service",
            "spring.flyway.locations=classpath:db/kit",
            "compteformation.event-store.node=" + node,
            "compteformation.sampling=100ms")
        .initializers(infrastructure, this::useOwnKafka)
        .run();
  }

  private EmbeddedKafka kafka(String name) {
    return EmbeddedKafka.start(folder.resolve(name), ports.kafka(), ports.kafkaController(), false);
  }

  private void useOwnKafka(ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "ownKafka", Map.of("compteformation.kafka.bootstrap-servers", address())));
  }

  private String address() {
    return "127.0.0.1:" + ports.kafka();
  }

  private List<String> published() {
    try (var topics = new PublicTopics(address())) {
      return topics
          .read(
              TOPIC,
              record ->
                  Objects.equals(record.key(), id.toString())
                      && PublicTopics.header(record, "ce_source").contains("lost-service"))
          .stream()
          .map(record -> PublicTopics.header(record, "ce_sequence"))
          .toList();
    }
  }

  /** What the read model from Kafka makes of it. */
  private int sum() {
    return service
        .getBean(ReadModels.class)
        .collection("syntheses")
        .find(id)
        .map(document -> document.getInteger("total"))
        .orElse(0);
  }

  /** How far the read model from Kafka has come. */
  private long read() {
    return service
        .getBean(MongoClient.class)
        .getDatabase(service.getEnvironment().getProperty("compteformation.mongo.database"))
        .getCollection("progression")
        .find(Filters.regex("_id", "^syntheses/"))
        .map(document -> document.getLong("next"))
        .into(new ArrayList<>())
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
