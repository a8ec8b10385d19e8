package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ops/compose/kafka-access.sh} lets a service do. Needs bash. */
@Tag("operations")
class KafkaAccessIT {

  private static final List<String> USERS =
      List.of(
          "registration-service",
          "account-service",
          "hours-service",
          "dossier-service",
          "notification-service",
          "opca-demo");

  @TempDir private Path folder;

  @Test
  void aServiceMakesWhatItNeedsAndAltersOnlyItsOwn() throws Exception {
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    for (String user : USERS) {
      Files.writeString(secrets.resolve(user), "password-of-" + user);
    }
    Path settings = Files.writeString(folder.resolve("admin.properties"), SecuredKafka.admin());
    Path tools = Files.createDirectory(folder.resolve("bin"));
    KafkaTools.install(tools);
    try (var kafka = SecuredKafka.start(Files.createDirectory(folder.resolve("kafka")))) {
      Script.run(
              Map.of(
                  "PATH", tools + ":" + System.getenv("PATH"),
                  "SECRETS", secrets.toString(),
                  "KAFKA_ADMIN",
                      "--bootstrap-server %s --command-config %s"
                          .formatted(kafka.address(), settings)),
              "ops/compose/kafka-access.sh")
          .expect(0);

      assertThat(tools.resolve("calls")).content().doesNotContain("password-of");
      try (Admin hours = admin(kafka, "hours-service");
          Admin opca = admin(kafka, "opca-demo")) {
        for (String topic : List.of("cpf.heures", "cpf.comptes", "cpf.rebuts.hours-service")) {
          make(hours, topic).get();
        }
        alter(hours, "cpf.heures").get();
        alter(hours, "cpf.rebuts.hours-service").get();
        assertDenied(alter(hours, "cpf.comptes"));
        assertDenied(make(hours, "cpf.rebuts.account-service"));
        assertDenied(make(opca, "cpf.dossiers"));
        assertDenied(alter(opca, "cpf.heures"));
        assertThat(opca.listTopics().names().get())
            .containsExactlyInAnyOrder("cpf.heures", "cpf.comptes");
      }
    }
  }

  private static Admin admin(SecuredKafka kafka, String user) throws Exception {
    var settings = new Properties();
    settings.load(new StringReader(SecuredKafka.client(user, "password-of-" + user)));
    settings.put("bootstrap.servers", kafka.address());
    return Admin.create(settings);
  }

  private static KafkaFuture<Void> make(Admin admin, String topic) {
    return admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all();
  }

  private static KafkaFuture<Void> alter(Admin admin, String topic) {
    var shorter =
        new AlterConfigOp(new ConfigEntry("retention.ms", "1000000"), AlterConfigOp.OpType.SET);
    return admin
        .incrementalAlterConfigs(
            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(shorter)))
        .all();
  }

  private static void assertDenied(KafkaFuture<Void> answer) {
    assertThatThrownBy(answer::get).hasCauseInstanceOf(TopicAuthorizationException.class);
  }
}
