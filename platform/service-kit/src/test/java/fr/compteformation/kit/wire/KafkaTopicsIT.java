package fr.compteformation.kit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.compteformation.embedded.testing.SharedInfrastructure;
import fr.compteformation.kit.CompteFormationProperties.Kafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics keep everything, whoever made them. */
class KafkaTopicsIT {

  private final String service = "topics-" + UUID.randomUUID();
  private final String letters = "cpf.rebuts." + service;
  private Admin admin;

  @BeforeEach
  void open() {
    admin = Admin.create(kafka((short) 1).client("test", Map.of()));
  }

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void aMissingTopicIsMadeToKeepEverything() throws Exception {
    topics((short) 1).ids(Duration.ZERO);

    assertThat(setting("retention.ms")).isEqualTo("-1");
    assertThat(setting("cleanup.policy")).isEqualTo("delete");
  }

  @Test
  void aTopicThatTheBrokerMadeWithItsOwnSettingsIsPutRight() throws Exception {
    make(Map.of("retention.ms", "604800000", "cleanup.policy", "compact"));

    topics((short) 1).ids(Duration.ZERO);

    assertThat(setting("retention.ms")).isEqualTo("-1");
    assertThat(setting("cleanup.policy")).isEqualTo("delete");
  }

  @Test
  void aTopicThatIsSaferThanAskedForStaysSo() throws Exception {
    make(Map.of("min.insync.replicas", "3"));

    topics((short) 1).ids(Duration.ZERO);

    assertThat(setting("min.insync.replicas")).isEqualTo("3");
    assertThat(setting("retention.ms")).isEqualTo("-1");
  }

  @Test
  void aTopicThatIsDeletedIsMadeAgainAndHasAnotherId() throws Exception {
    KafkaTopics topics = topics((short) 1);
    String before = topics.ids(Duration.ZERO).get(letters);
    admin.deleteTopics(List.of(letters)).all().get();

    await()
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(topics.ids(Duration.ZERO).get(letters)).isNotEqualTo(before));
    assertThat(setting("retention.ms")).isEqualTo("-1");
  }

  @Test
  void withoutKafkaItSaysSo() {
    var away = new Kafka("127.0.0.1:1", (short) 1, 1, Map.of());

    assertThatThrownBy(() -> new KafkaTopics(away, service, letters).ids(Duration.ZERO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Kafka");
  }

  private KafkaTopics topics(short replicas) {
    return new KafkaTopics(kafka(replicas), service, letters);
  }

  private static Kafka kafka(short replicas) {
    return new Kafka(SharedInfrastructure.get().bootstrapServers(), replicas, 1, Map.of());
  }

  private void make(Map<String, String> settings) throws Exception {
    admin.createTopics(List.of(new NewTopic(letters, 1, (short) 1).configs(settings))).all().get();
  }

  private String setting(String name) throws Exception {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, letters);
    return admin.describeConfigs(List.of(topic)).all().get().get(topic).get(name).value();
  }
}
