package fr.compteformation.kit.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import fr.compteformation.embedded.testing.SharedInfrastructureInitializer;
import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.essai.Essai;
import fr.compteformation.kit.essai.EssaiApplication;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;

/** Read models are not the truth: lost, they come back. */
class RebuildIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final UUID id = UUID.randomUUID();

  @Test
  void aServiceThatFindsItsMongoDbEmptyBuildsEverythingAgain() {
    PropertySource<?> settings;
    try (ConfigurableApplicationContext first = start(new SharedInfrastructureInitializer())) {
      CommandGateway commands = first.getBean(CommandGateway.class);
      commands.sendAndWait(new Essai.Noter(id, 40));
      commands.sendAndWait(new Essai.Noter(id, 5));
      await().atMost(LIMIT).untilAsserted(() -> assertTotals(first));
      settings = first.getEnvironment().getPropertySources().get("sharedInfrastructure");
      first
          .getBean(MongoClient.class)
          .getDatabase(first.getBean(CompteFormationProperties.class).mongo().database())
          .drop();
    }

    try (ConfigurableApplicationContext again =
        start(context -> context.getEnvironment().getPropertySources().addFirst(settings))) {
      await().atMost(LIMIT).untilAsserted(() -> assertTotals(again));
    }
  }

  @Test
  void aServiceThatFindsItsReadModelsLeavesThemAsTheyAre() {
    PropertySource<?> settings;
    try (ConfigurableApplicationContext first = start(new SharedInfrastructureInitializer())) {
      first.getBean(CommandGateway.class).sendAndWait(new Essai.Noter(id, 45));
      await().atMost(LIMIT).untilAsserted(() -> assertTotals(first));
      settings = first.getEnvironment().getPropertySources().get("sharedInfrastructure");
    }

    try (ConfigurableApplicationContext again =
        start(context -> context.getEnvironment().getPropertySources().addFirst(settings))) {
      assertTotals(again);
    }
  }

  private static ConfigurableApplicationContext start(
      ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
    return new SpringApplicationBuilder(EssaiApplication.class)
        .properties(
            "spring.application.name=rebuild-service", "spring.flyway.locations=classpath:db/kit")
        .initializers(initializer)
        .run();
  }

  private void assertTotals(ConfigurableApplicationContext context) {
    ReadModels readModels = context.getBean(ReadModels.class);
    assertThat(readModels.collection("essais").find(id).orElse(new Document()).get("total"))
        .isEqualTo(45);
    assertThat(readModels.collection("syntheses").find(id).orElse(new Document()).get("total"))
        .isEqualTo(45);
  }
}
