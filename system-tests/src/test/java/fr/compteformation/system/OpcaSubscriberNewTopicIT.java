package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.contracts.DossierEvent.DossierSoumis;
import fr.compteformation.kit.wire.PublicEventCodec;
import fr.compteformation.system.OpcaSubscriber.Taken;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The subscriber of the OPCA guide, when its topic is lost and made again: what stands before its
 * old offset in the new topic it has never seen.
 */
class OpcaSubscriberNewTopicIT {

  private static final String TOPIC = "cpf.dossiers";
  private static final String GROUP = "opca-demo-new-topic";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final List<String> sent = new ArrayList<>();
  private SecuredKafka kafka;
  private Admin admin;

  @BeforeEach
  void start() throws Exception {
    kafka = SecuredKafka.start(Files.createDirectory(folder.resolve("kafka")));
    admin = Admin.create(settings());
    makeTopic();
    send(3);
  }

  @AfterEach
  void stop() {
    admin.close();
    kafka.close();
  }

  @Test
  void madeAgainWhileItRunsItIsReadFromTheBeginning() throws Exception {
    try (OpcaSubscriber subscriber = subscriber()) {
      takesAll(subscriber);

      subscriber.hold(true);
      loseTopic();
      send(5);
      subscriber.hold(false);

      takesAll(subscriber);
      send(1);
      takesAll(subscriber);
      assertThat(subscriber.told()).containsOnlyOnce("The topic was made again");
    }
  }

  @Test
  void madeAgainWhileItIsStoppedItIsReadFromTheBeginning() throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets;
    try (OpcaSubscriber first = subscriber()) {
      takesAll(first);
      await()
          .atMost(LIMIT)
          .until(() -> committed().values().stream().anyMatch(o -> o.offset() == 3));
      offsets = committed();
      first.kill();
    }
    loseTopic();
    send(5);
    // Kafka forgets a lost topic's offsets, but not if it lost the topic alone with its disk.
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> admin.alterConsumerGroupOffsets(GROUP, offsets).all().get() == null);

    try (OpcaSubscriber second = subscriber()) {
      takesAll(second);
    }
  }

  @Test
  void anOffsetThatWasSetByHandStands() throws Exception {
    var byHand = Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(2));
    admin.alterConsumerGroupOffsets(GROUP, byHand).all().get();

    try (OpcaSubscriber subscriber = subscriber()) {
      await().atMost(LIMIT).until(() -> !subscriber.taken().isEmpty());
      assertThat(subscriber.taken()).extracting(Taken::dossier).containsExactly(sent.getLast());
    }
  }

  private OpcaSubscriber subscriber() throws Exception {
    return OpcaSubscriber.start(folder, kafka.address(), GROUP, null, SecuredKafka.admin());
  }

  private void takesAll(OpcaSubscriber subscriber) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(subscriber.taken())
                    .as(subscriber.told())
                    .extracting(Taken::dossier)
                    .containsExactlyInAnyOrderElementsOf(sent));
  }

  private Map<TopicPartition, OffsetAndMetadata> committed() throws Exception {
    return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
  }

  private void makeTopic() throws Exception {
    admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
  }

  private void loseTopic() throws Exception {
    admin.deleteTopics(List.of(TOPIC)).all().get();
    await().atMost(LIMIT).until(() -> !admin.listTopics().names().get().contains(TOPIC));
    makeTopic();
  }

  /** So many dossiers are sent to the OPCA. */
  private void send(int dossiers) throws Exception {
    var codec = new PublicEventCodec("dossier-service");
    var strings = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings(), strings, new ByteArraySerializer())) {
      for (int i = 0; i < dossiers; i++) {
        UUID dossier = UUID.randomUUID();
        var event =
            new DossierSoumis(
                dossier, UUID.randomUUID(), "opca-demo", 35, LocalDate.of(2017, 3, 1));
        var stored = new GenericDomainEventMessage<>("Dossier", dossier.toString(), 2, "private");
        producer.send(codec.write(event, stored)).get();
        sent.add(dossier.toString());
      }
    }
  }

  private Properties settings() throws Exception {
    var settings = new Properties();
    settings.load(new StringReader(SecuredKafka.admin()));
    settings.put("bootstrap.servers", kafka.address());
    return settings;
  }
}
