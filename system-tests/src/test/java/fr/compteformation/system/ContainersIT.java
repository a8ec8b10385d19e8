package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.launcher.CompteFormation;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.launcher.demo.Story;
import fr.compteformation.system.KafkaLog.Published;
import fr.compteformation.system.PatientTitulaire.Step;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * The system in containers, as {@code docker compose up --wait} starts it: the story, a container
 * killed at each of its steps, two instances of every application, all of them restarted under
 * traffic.
 */
@Tag("containers")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainersIT {

  private static final Duration CATCH_UP = Duration.ofMinutes(2);
  private static final List<String> EVENT_STORES =
      List.of("registration", "account", "hours", "dossier");

  /** Each container, and a step of the story, from 0, that needs it. */
  private static final List<Map.Entry<String, Integer>> WHERE_IT_HURTS =
      List.of(
          Map.entry("mailpit", 0),
          Map.entry("notification-service", 0),
          Map.entry("registration-service", 2),
          Map.entry("account-service", 3),
          Map.entry("hours-service", 4),
          Map.entry("postgresql", 5),
          Map.entry("gateway", 6),
          Map.entry("dossier-service", 8),
          Map.entry("kafka", 9),
          Map.entry("mongodb", 10));

  /** Others, anywhere: with {@code -Pcrash}. */
  private static final int MORE_KILLS = Integer.getInteger("system.kills", 0) - 2;

  private static ComposeProject system;
  private static Addresses addresses;

  /** Of everybody whose story was played, whatever broke meanwhile. */
  private static final List<PatientTitulaire> people = new ArrayList<>();

  @BeforeAll
  static void up() {
    // A connection that was idle for longer is not trusted: the other side may leave within 2 s.
    System.setProperty("jdk.httpclient.keepalive.timeout", "1");
    system = new ComposeProject(CompteFormation.freePort());
    system.up(1);
    addresses = system.addresses();
  }

  @AfterAll
  static void down() {
    people.forEach(PatientTitulaire::close);
    if (system != null) {
      system.close();
    }
  }

  @Test
  @Order(1)
  void theStoryPassesAgainstTheContainers() {
    playTheStory();
  }

  @Test
  @Order(2)
  void anyContainerMayBeKilledAtAnyStepOfTheStory() {
    WHERE_IT_HURTS.forEach(blow -> playWithOneKilled(blow.getKey(), blow.getValue()));
    List<String> all =
        Stream.concat(ComposeProject.SERVERS.stream(), ComposeProject.SERVICES.stream())
            .filter(service -> !service.equals("mailpit")) // what stands in for it forgets its mail
            .toList();
    for (int kill = 0; kill < MORE_KILLS; kill++) {
      playWithOneKilled(
          all.get(ThreadLocalRandom.current().nextInt(all.size())),
          ThreadLocalRandom.current().nextInt(PatientTitulaire.STEPS));
    }
  }

  private static void playWithOneKilled(String service, int struck) {
    var titulaire = new PatientTitulaire(addresses);
    people.add(titulaire);
    List<Step> steps = titulaire.steps();
    for (Step step : steps) {
      if (step == steps.get(struck)) {
        strike(service, step);
      }
      step.untilDone();
    }
  }

  /** Kills a service while the step is tried, and starts it again once the dashboard shows it. */
  private static void strike(String service, Step step) {
    Instant begin = Instant.now();
    String container = system.containers(service).getFirst();
    if (service.equals("mongodb") && system.isStandIn(service)) {
      system.stop(container); // what stands in for MongoDB acknowledges before it has written
    } else {
      system.kill(container);
    }
    boolean done = step.tried();
    await(service).atMost(CATCH_UP).until(() -> isShownAsAway(service));
    system.start(container);
    tell(
        "%s killed while somebody %s: %s, healthy again after %d s",
        service,
        step.name(),
        done ? "nobody noticed" : "had to be tried again",
        Duration.between(begin, Instant.now()).toSeconds());
  }

  @Test
  @Order(3)
  void nothingWasLostAndNothingHappenedTwice() {
    people.forEach(titulaire -> titulaire.steps().getLast().untilDone());
    await().atMost(CATCH_UP).until(() -> waitingCourriels() == 0);
    var consistency = new Consistency(addresses);
    consistency.assertEverythingStoredArrivedInOrder();
    consistency.assertNothingHappenedTwice();
    for (PatientTitulaire titulaire : people) {
      assertThat(storedFor("hours", titulaire.id(), "HeuresReservees")).isEqualTo(1);
      assertThat(storedFor("dossier", titulaire.id(), "DossierValide")).isEqualTo(1);
      assertThat(storedFor("dossier", titulaire.id(), "DossierCree")).isEqualTo(1);
    }
    // Killed between a sending and its note, notification-service sends again: at worst a copy.
    List<String> courriels = courriels();
    assertThat(courriels.size() - new HashSet<>(courriels).size()).isLessThanOrEqualTo(2);
  }

  @Test
  @Order(4)
  void theDashboardShowsEverythingBack() {
    Stream.concat(ComposeProject.SERVERS.stream(), ComposeProject.SERVICES.stream())
        .forEach(service -> await(service).atMost(CATCH_UP).until(() -> !isShownAsAway(service)));
  }

  @Test
  @Order(5)
  void twoInstancesOfEverythingDoNothingTwice() {
    Set<String> before = new HashSet<>(ids(KafkaLog.events(addresses.kafkaClient())));
    Set<String> read = new HashSet<>(courriels());
    system.up(2);
    playTheStory();
    try (var titulaire = new PatientTitulaire(addresses)) {
      titulaire.steps().forEach(Step::untilDone);
    }
    await().atMost(CATCH_UP).until(() -> waitingCourriels() == 0);
    new Consistency(addresses).assertEverythingStoredArrivedInOrder();
    assertThat(ids(KafkaLog.events(addresses.kafkaClient())))
        .filteredOn(id -> !before.contains(id))
        .as("relayed once")
        .doesNotHaveDuplicates();
    assertSentOnceSince(read);
    assertThat(StoredEvents.count(addresses, "account", "select count(*) from cle_signature"))
        .isEqualTo(1);
    for (String database : EVENT_STORES) {
      await(database).atMost(CATCH_UP).until(() -> unevenProcessors(database) == 0);
    }
    for (String service : ComposeProject.SERVICES) {
      await(service)
          .atMost(CATCH_UP)
          .until(() -> system.measured("count(up{job=\"%s\"})".formatted(service)).orElse(0) == 2);
    }
    assertThat(consumersWithWork())
        .as("consumers of each group that have partitions")
        .isNotEmpty()
        .allSatisfy((group, members) -> assertThat(members).as(group).isEqualTo(2));
  }

  @Test
  @Order(6)
  void oneOfTwoThatIsKilledIsStoodInForByTheOther() {
    system.up(2);
    String killed = system.containers("hours-service").getLast();
    system.kill(killed);
    try (var titulaire = new PatientTitulaire(addresses)) {
      titulaire.steps().forEach(Step::untilDone);
    }
    await().atMost(CATCH_UP).until(() -> ownersOfSegments("hours") == 1);
    system.start(killed);
    await().atMost(CATCH_UP).until(() -> unevenProcessors("hours") == 0);
    new Consistency(addresses).assertEverythingStoredArrivedInOrder();
    new Consistency(addresses).assertNothingHappenedTwice();
  }

  @Test
  @Order(7)
  void everythingIsRestartedUnderTrafficAndNobodyNotices() {
    system.up(2);
    Set<String> read = new HashSet<>(courriels());
    List<Person> visitors = Person.registered(addresses, 3);
    visitors.forEach(person -> person.enterDif(1).expect(200, 202));
    Traffic traffic = new Traffic(addresses, visitors);
    try (traffic) {
      for (String service : ComposeProject.SERVICES) {
        for (String container : system.containers(service)) {
          Instant begin = Instant.now();
          system.stop(container);
          system.start(container);
          tell(
              "%s restarted in %d s; %d requests so far, failed: %s",
              service,
              Duration.between(begin, Instant.now()).toSeconds(),
              traffic.requests(),
              traffic.failures());
          awaitSomebodyOnEverySegment(service);
        }
      }
    }
    assertThat(traffic.failures()).isEmpty();
    assertThat(traffic.requests()).isGreaterThan(200);
    for (Person person : visitors) {
      await().atMost(CATCH_UP).until(() -> person.dossiers().size() == traffic.dossiers(person));
      person.close();
    }
    new Consistency(addresses).assertEverythingStoredArrivedInOrder();
    new Consistency(addresses).assertNothingHappenedTwice();
    assertSentOnceSince(read);
  }

  /** By what the panels of the overview measure. */
  private static boolean isShownAsAway(String service) {
    String panel =
        switch (service) {
          case "mailpit" -> "max(cpf_courriels_attente) > 0";
          case "postgresql", "kafka", "mongodb" ->
              "min by (server) (cpf_server_reachable{server=\"%s\"}) == 0".formatted(service);
          default -> "(sum(up{job=\"%s\"}) or vector(0)) == 0".formatted(service);
        };
    return system.measured(panel).isPresent();
  }

  private static void playTheStory() {
    var told = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try (Story story =
        new Story(addresses.portal(), addresses.mail(), addresses.kafkaClient(), told)) {
      story.play();
      assertThat(story.steps()).isGreaterThan(20);
    }
  }

  /** The event processors of an instance that left are taken over. */
  private static void awaitSomebodyOnEverySegment(String service) {
    String database = service.replace("-service", "");
    if (EVENT_STORES.contains(database)) {
      await(service)
          .atMost(CATCH_UP)
          .until(
              () ->
                  StoredEvents.count(
                          addresses,
                          database,
                          "select count(*) from processor_token where owner is null")
                      == 0);
    }
  }

  private static long ownersOfSegments(String database) {
    return StoredEvents.count(
        addresses, database, "select count(distinct coalesce(owner, '')) from processor_token");
  }

  /** Of the four segments of each processor, both instances are to have two. */
  private static long unevenProcessors(String database) {
    return StoredEvents.count(
        addresses,
        database,
        """
        select count(*) from (
          select processor_name, owner, count(*) from processor_token group by 1, 2
        ) as part
        where owner is null or count <> 2
        """);
  }

  private static TreeMap<String, Integer> consumersWithWork() {
    String table =
        system.exec(
            "kafka",
            "/opt/kafka/bin/kafka-consumer-groups.sh",
            "--bootstrap-server",
            "localhost:9094",
            "--describe",
            "--members",
            "--all-groups");
    var members = new TreeMap<String, Integer>();
    table
        .lines()
        .map(line -> line.trim().split("\\s+"))
        .filter(columns -> columns.length >= 5 && columns[4].matches("[1-9]\\d*"))
        .forEach(columns -> members.merge(columns[0], 1, Integer::sum));
    return members;
  }

  private static List<String> ids(List<Published> events) {
    return events.stream().map(Published::id).toList();
  }

  private static void assertSentOnceSince(Set<String> read) {
    assertThat(courriels())
        .filteredOn(id -> !read.contains(id))
        .as("sent once")
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  private static List<String> courriels() {
    List<String> ids = new ArrayList<>();
    try (Browser mailbox = new Browser(addresses.mail())) {
      for (JsonNode one : mailbox.get("/api/v1/messages?limit=500").json().path("messages")) {
        ids.add(one.path("MessageID").asString());
      }
    }
    return ids;
  }

  private static long waitingCourriels() {
    return StoredEvents.count(
        addresses, "notification", "select count(*) from courriel where etat = 'EN_ATTENTE'");
  }

  private static long storedFor(String database, String titulaireId, String name) {
    return StoredEvents.of(addresses, database).stream()
        .filter(event -> event.titulaireId().equals(titulaireId) && event.name().equals(name))
        .count();
  }

  private static void tell(String format, Object... arguments) {
    System.out.println(format.formatted(arguments));
  }
}
