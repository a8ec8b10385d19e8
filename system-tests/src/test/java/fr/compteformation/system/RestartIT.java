package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.embedded.Leftovers;
import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.launcher.demo.Browser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The system starts again on what it left, and without its read models, too. */
class RestartIT {

  private static final Duration REBUILD = Duration.ofMinutes(1);

  private static final RunningSystem SYSTEM = RunningSystem.shared();
  private static final Addresses ADDRESSES = SYSTEM.addresses();

  private static Person person;

  @BeforeAll
  static void somethingHasHappened() {
    person = Person.registered(ADDRESSES);
    person.enterDif(48).expect(200, 202);
    String dossier = person.submittedDossier("Anglais professionnel", 35);
    try (Browser operator = Person.operator(ADDRESSES)) {
      operator
          .call("POST", "/api/operateur/dossiers/" + dossier + "/validation", Map.of())
          .expect(200, 202);
    }
    person.submittedDossier("Espagnol", 5);
    await()
        .atMost(Person.LIMIT)
        .until(() -> person.synthese().path("heures").path("difReserve").asInt() == 35);
    await().atMost(Person.LIMIT).until(() -> person.synthese().toString().contains("VALIDE"));
    await().atMost(Person.LIMIT).until(() -> person.synthese().toString().contains("SOUMIS"));
    Documents.settled(ADDRESSES, Person.LIMIT);
  }

  @AfterAll
  static void close() {
    person.close();
  }

  @Test
  void aSecondStartFindsEverythingAgain() {
    List<JsonNode> before = everythingShown();

    SYSTEM.restart(() -> {});

    assertThat(everythingShown()).as("with the session of before").isEqualTo(before);
    try (Browser fresh = new Browser(ADDRESSES.portal())) {
      assertThat(fresh.login(person.titulaire().nir(), DemoPeople.MOT_DE_PASSE)).isTrue();
    }
    person.enterDif(50).expectRefusal("DIF_FIGE");
  }

  @Test
  void readModelsComeBackWhenMongoDbHasLostThem() {
    List<JsonNode> before = everythingShown();
    Map<String, List<String>> documents = Documents.all(ADDRESSES);
    assertThat(documents.keySet())
        .anyMatch(name -> name.endsWith(".syntheses"))
        .anyMatch(name -> name.endsWith(".mouvements"));

    SYSTEM.restart(() -> Leftovers.delete(SYSTEM.data().resolve("mongo")));

    await()
        .atMost(REBUILD)
        .untilAsserted(() -> assertThat(Documents.all(ADDRESSES)).isEqualTo(documents));
    assertThat(everythingShown()).isEqualTo(before);
  }

  private static List<JsonNode> everythingShown() {
    Browser browser = person.browser();
    return List.of(
        person.synthese(),
        person.hours(),
        person.dossiers(),
        browser.get("/api/compte/informations").expect(200).json(),
        browser.get("/api/compte-heures/mouvements").expect(200).json());
  }
}
