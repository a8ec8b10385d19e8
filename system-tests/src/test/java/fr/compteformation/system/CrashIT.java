package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.embedded.Leftovers;
import fr.compteformation.launcher.CompteFormation;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.system.CrashLoad.DifChange;
import fr.compteformation.system.CrashLoad.DossierTried;
import fr.compteformation.system.CrashLoad.Registration;
import fr.compteformation.system.StoredEvents.Stored;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The whole process ends as by {@code kill -9} at a random moment while people work, again and
 * again; every second time PostgreSQL is killed with it. Afterwards what was acknowledged is there,
 * all of it and once.
 */
class CrashIT {

  private static final int KILLS = Integer.getInteger("system.kills", 2);

  /** From the first dossier validated on. */
  private static final int LONGEST_LIFE_MILLIS = 3_000;

  /** As many courriels as notification-service sends side by side. */
  private static final int SENT_AT_A_TIME = 2;

  private static final Duration CATCH_UP = Duration.ofMinutes(3);
  private static final List<String> STATES =
      List.of("EN_ELABORATION", "SOUMIS", "VALIDATION_DEMANDEE", "VALIDE");

  private static Path folder;
  private static Addresses addresses;
  private static LauncherProcess launcher;
  private static List<Person> people;
  private static CrashLoad load;

  @BeforeAll
  static void killAgainAndAgain() throws Exception {
    folder = RunningSystem.folder("crash-");
    Files.createDirectories(folder);
    addresses = new Addresses(CompteFormation.freePort());
    launcher = LauncherProcess.start(folder, addresses.port()).ready();
    people = Person.registered(addresses, 4);
    load = new CrashLoad(addresses, people);
    for (int kill = 0; kill < KILLS; kill++) {
      int before = load.progress();
      List<Thread> threads = load.start();
      await().atMost(CATCH_UP).until(() -> load.progress() > before);
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_LIFE_MILLIS));
      if (kill % 2 == 0) {
        launcher.kill();
      } else {
        launcher.killAll();
      }
      load.end();
      for (Thread thread : threads) {
        thread.join();
      }
      launcher = LauncherProcess.start(folder, addresses.port()).ready();
    }
    await().atMost(CATCH_UP).until(CrashIT::isQuiet);
  }

  @AfterAll
  static void stop() throws Exception {
    if (people != null) {
      people.forEach(Person::close);
    }
    if (launcher != null) {
      launcher.stop();
    }
    Leftovers.delete(folder);
  }

  @Test
  void everyAcknowledgedChangeOfTheDifHappenedOnceAndInOrder() {
    load.difChanges()
        .forEach(
            (person, changes) -> {
              assertThat(changes).filteredOn(change -> change.acknowledged).isNotEmpty();
              List<Integer> stored =
                  storedFor(person).stream()
                      .filter(event -> event.name().equals("SoldeDifSaisi"))
                      .map(event -> event.payload().path("heures").asInt())
                      .toList();
              int next = 0;
              for (DifChange change : changes) {
                if (next < stored.size() && stored.get(next) == change.heures) {
                  next++;
                } else {
                  assertThat(change.acknowledged).as("lost: " + change.heures).isFalse();
                }
              }
              assertThat(next).as("nothing else happened").isEqualTo(stored.size());
            });
  }

  @Test
  void everyAcknowledgedDossierIsThereOnceAtLeastInTheStateThatWasTold() {
    Map<Person, JsonNode> shown = new HashMap<>();
    load.dossierPeople().forEach(person -> shown.put(person, person.dossiers()));
    assertThat(load.dossiers()).anyMatch(tried -> "VALIDE".equals(tried.acknowledged));
    for (DossierTried tried : load.dossiers()) {
      List<JsonNode> found =
          shown
              .get(tried.person)
              .valueStream()
              .filter(one -> one.path("intitule").asString().equals(tried.intitule))
              .toList();
      if (tried.acknowledged == null) {
        assertThat(found).hasSizeLessThanOrEqualTo(1);
      } else {
        assertThat(found).as(tried.intitule + " " + tried.acknowledged).hasSize(1);
        assertThat(STATES.indexOf(found.getFirst().path("etat").asString()))
            .isGreaterThanOrEqualTo(STATES.indexOf(tried.acknowledged));
      }
    }
  }

  @Test
  void hoursAreReservedOnceForEachValidatedDossierAndForNoOther() {
    for (Person person : load.dossierPeople()) {
      long validated =
          person
              .dossiers()
              .valueStream()
              .filter(one -> one.path("etat").asString().equals("VALIDE"))
              .count();
      assertThat(person.hours().path("difReserve").asLong())
          .isEqualTo(validated * CrashLoad.DOSSIER_HOURS);
      assertThat(storedFor(person).stream().filter(event -> event.name().equals("HeuresReservees")))
          .hasSize((int) validated);
    }
  }

  @Test
  void whatPeopleSeeIsWhatIsStored() {
    for (Person person : people) {
      JsonNode truth = storedFor(person).getLast().payload().path("soldes");
      JsonNode hours = person.hours();
      JsonNode synthese = person.synthese().path("heures");
      for (String field : List.of("dif", "difReserve", "cpf", "cpfReserve", "difFige")) {
        assertThat(hours.path(field)).as(field).isEqualTo(truth.path(field));
        assertThat(synthese.path(field)).as(field).isEqualTo(truth.path(field));
      }
    }
  }

  @Test
  void everyStoredEventReachedSubscribersInOrder() {
    new Consistency(addresses).assertEverythingStoredArrivedInOrder();
  }

  @Test
  void nothingHappenedTwice() {
    new Consistency(addresses).assertNothingHappenedTwice();
  }

  @Test
  void everyAcknowledgedRegistrationIsThereAndOpensAnAccountOnceConfirmed() {
    assertThat(load.registrations()).anyMatch(one -> one.acknowledged != null);
    for (Registration registration : load.registrations()) {
      if (registration.acknowledged != null) {
        assertThat(inscriptions(registration, registration.confirmed ? "ACTIVE" : "%"))
            .as("confirmed: " + registration.confirmed)
            .isEqualTo(1);
      }
    }
  }

  @Test
  void everyRegistrationGotItsCourrielAndNoneCameMoreOftenThanKillsExcuse() {
    Map<String, Integer> times = new HashMap<>();
    List<String> addressees = new ArrayList<>();
    for (JsonNode mail : mails()) {
      times.merge(mail.path("MessageID").asString(), 1, Integer::sum);
      mail.path("To").forEach(to -> addressees.add(to.path("Address").asString()));
    }
    assertThat(addressees)
        .containsAll(
            load.registrations().stream()
                .filter(one -> one.acknowledged != null)
                .map(one -> one.titulaire.courriel())
                .toList());
    assertThat(times.values()).allMatch(number -> number <= 1 + KILLS);
    assertThat(times.values().stream().mapToInt(number -> number - 1).sum())
        .as("courriels that came again")
        .isLessThanOrEqualTo(KILLS * SENT_AT_A_TIME);
    assertThat(times).hasSize((int) courriels("ENVOYE"));
  }

  private static List<Stored> storedFor(Person person) {
    return StoredEvents.of(addresses, "hours").stream()
        .filter(event -> event.aggregate().equals(person.id()))
        .toList();
  }

  private static long inscriptions(Registration registration, String etat) {
    return StoredEvents.count(
        addresses,
        "registration",
        "select count(*) from inscription where inscription_id = '%s' and etat like '%s'"
            .formatted(registration.acknowledged, etat));
  }

  private static long courriels(String etat) {
    return StoredEvents.count(
        addresses,
        "notification",
        "select count(*) from courriel where etat = '%s'".formatted(etat));
  }

  private static List<JsonNode> mails() {
    List<JsonNode> all = new ArrayList<>();
    try (Browser mailbox = new Browser(addresses.mail())) {
      JsonNode page;
      do {
        page =
            mailbox
                .get("/api/v1/messages?limit=100&start=" + all.size())
                .expect(200)
                .json()
                .path("messages");
        page.forEach(all::add);
      } while (!page.isEmpty());
    }
    return all;
  }

  /** Nothing waits any more: no courriel, no demand for hours, no account that opens. */
  private static boolean isQuiet() {
    boolean accountsOpen =
        StoredEvents.count(
                addresses,
                "registration",
                "select count(*) from inscription where etat = 'CONFIRMEE'")
            == 0;
    return accountsOpen
        && courriels("EN_ATTENTE") == 0
        && people.stream().allMatch(CrashIT::isQuiet);
  }

  private static boolean isQuiet(Person person) {
    JsonNode dossiers = person.dossiers();
    long validated =
        dossiers.valueStream().filter(one -> one.path("etat").asString().equals("VALIDE")).count();
    JsonNode hours = person.hours();
    JsonNode synthese = person.synthese().path("heures");
    return dossiers
            .valueStream()
            .noneMatch(one -> one.path("etat").asString().equals("VALIDATION_DEMANDEE"))
        && hours.path("difReserve").asLong() == validated * CrashLoad.DOSSIER_HOURS
        && synthese.path("difReserve").equals(hours.path("difReserve"))
        && synthese.path("dif").equals(hours.path("dif"));
  }
}
