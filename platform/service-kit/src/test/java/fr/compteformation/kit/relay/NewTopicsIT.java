package fr.compteformation.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.embedded.testing.SharedInfrastructureInitializer;
import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.essai.Essai;
import fr.compteformation.kit.essai.EssaiApplication;
import fr.compteformation.kit.essai.PublicTopics;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Kafka lost, or its topics made anew: everything is told again, once, and in order. */
class NewTopicsIT {

  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final UUID id = UUID.randomUUID();

  @Test
  void aTopicThatIsNotTheOneOfBeforeGetsEverythingFromTheFirstEventOn() {
    PropertySource<?> settings;
    try (var first = start(new SharedInfrastructureInitializer());
        var topics = topics(first)) {
      CommandGateway commands = first.getBean(CommandGateway.class);
      commands.sendAndWait(new Essai.Noter(id, 1));
      commands.sendAndWait(new Essai.Noter(id, 2));
      await().atMost(LIMIT).untilAsserted(() -> assertThat(published(topics)).isEqualTo(2));
      settings = first.getEnvironment().getPropertySources().get("sharedInfrastructure");
      assertThat(
              first
                  .getBean(JdbcClient.class)
                  .sql("update relay_topic set topic_id = 'before'")
                  .update())
          .isPositive();
    }

    try (var again =
            start(context -> context.getEnvironment().getPropertySources().addFirst(settings));
        var topics = topics(again)) {
      await().atMost(LIMIT).untilAsserted(() -> assertThat(published(topics)).isEqualTo(4));
      again.getBean(CommandGateway.class).sendAndWait(new Essai.Noter(id, 3));

      await().atMost(LIMIT).untilAsserted(() -> assertThat(published(topics)).isEqualTo(5));
      assertThat(
              topics.read("cpf.heures", record -> record.key().equals(id.toString())).stream()
                  .map(record -> PublicTopics.header(record, "ce_sequence")))
          .containsExactly("0", "2", "0", "2", "4");
    }
  }

  private long published(PublicTopics topics) {
    return topics.read("cpf.heures", record -> record.key().equals(id.toString())).size();
  }

  private static PublicTopics topics(ConfigurableApplicationContext context) {
    return new PublicTopics(
        context.getBean(CompteFormationProperties.class).kafka().bootstrapServers());
  }

  private static ConfigurableApplicationContext start(
      ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
    return new SpringApplicationBuilder(EssaiApplication.class)
        .properties(
            "spring.application.name=relay-service", "spring.flyway.locations=classpath:db/kit")
        .initializers(initializer)
        .run();
  }
}
