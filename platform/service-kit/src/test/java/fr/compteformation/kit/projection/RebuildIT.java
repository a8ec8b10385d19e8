package fr.compteformation.kit.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.essai.Essai;
import fr.compteformation.kit.essai.EssaiApplication;
import fr.compteformation.kit.essai.KitTest;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.test.annotation.DirtiesContext;

/** Read models are not the truth: lost, they come back. */
@KitTest
@DirtiesContext
class RebuildIT {

  @Autowired CommandGateway commands;
  @Autowired ReadModels readModels;
  @Autowired MongoClient mongo;
  @Autowired CompteFormationProperties properties;
  @Autowired ConfigurableApplicationContext context;

  @Test
  void aServiceThatFindsItsMongoDbEmptyBuildsEverythingAgain() {
    UUID id = UUID.randomUUID();
    commands.sendAndWait(new Essai.Noter(id, 40));
    commands.sendAndWait(new Essai.Noter(id, 5));
    await().untilAsserted(() -> assertTotals(readModels, id, 45));

    ConfigurableEnvironment environment = context.getEnvironment();
    mongo.getDatabase(properties.mongo().database()).drop();
    context.close();

    try (ConfigurableApplicationContext again =
        new SpringApplicationBuilder(EssaiApplication.class).environment(environment).run()) {
      await().untilAsserted(() -> assertTotals(again.getBean(ReadModels.class), id, 45));
    }
  }

  private static void assertTotals(ReadModels readModels, UUID id, int total) {
    assertThat(readModels.collection("essais").find(id).orElse(new Document()).get("total"))
        .isEqualTo(total);
    assertThat(readModels.collection("syntheses").find(id).orElse(new Document()).get("total"))
        .isEqualTo(total);
  }
}
