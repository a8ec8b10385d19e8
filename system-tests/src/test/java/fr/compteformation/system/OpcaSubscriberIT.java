package fr.compteformation.system;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.system.KafkaLog.Published;
import fr.compteformation.system.OpcaSubscriber.Taken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The subscriber of the OPCA guide, run for real: killed, started again, begun from a date. */
class OpcaSubscriberIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Addresses ADDRESSES = RunningSystem.shared().addresses();

  private static Person person;

  @TempDir private Path folder;

  @BeforeAll
  static void somebodyHasHours() {
    person = Person.registered(ADDRESSES);
    person.enterDif(48).expect(200, 202);
  }

  @AfterAll
  static void close() {
    person.close();
  }

  @Test
  void killedAndSentEverythingAgainItTakesEachEventOnce() throws Exception {
    String before = person.submittedDossier("Before the kill", 10);
    try (OpcaSubscriber first = subscriber("opca-demo-killed", null)) {
      await().atMost(LIMIT).until(() -> events(first, before).contains("DossierSoumis"));
      first.kill();
    }
    Files.writeString(folder.resolve("journal.jsonl"), "{\"id\":\"cut in the mid", APPEND);
    String after = person.submittedDossier("After the kill", 20);
    person.cancel(after).expect(200, 202);
    rewind("opca-demo-killed");

    try (OpcaSubscriber second = subscriber("opca-demo-killed", null)) {
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                assertThat(events(second, after)).containsExactly("DossierSoumis", "DossierAnnule");
                assertThat(byDossier(second.taken())).isEqualTo(concernsTheOpca());
              });
      assertThat(second.taken()).extracting(Taken::id).doesNotHaveDuplicates();
      assertThat(second.stop()).contains(after).doesNotContain(before).contains("Stopped");
    }
  }

  @Test
  void fromADateItTakesWhatCameSinceAndNothingElse() throws Exception {
    String before = person.submittedDossier("Before the date", 5);
    await().atMost(LIMIT).until(() -> concernsTheOpca().containsKey(before));
    Instant date = Instant.now();
    String after = person.submittedDossier("After the date", 5);

    try (OpcaSubscriber subscriber = subscriber("opca-demo-from-a-date", date)) {
      await().atMost(LIMIT).until(() -> events(subscriber, after).contains("DossierSoumis"));
      String later = person.submittedDossier("Later", 5);
      await().atMost(LIMIT).until(() -> events(subscriber, later).contains("DossierSoumis"));
      assertThat(byDossier(subscriber.taken()).keySet()).containsExactlyInAnyOrder(after, later);
    }
  }

  @Test
  void withoutKafkaItWaitsAndGoesOn() throws Exception {
    String client = "default.api.timeout.ms=2000\nrequest.timeout.ms=1000\n";
    try (OpcaSubscriber subscriber =
        OpcaSubscriber.start(folder, ADDRESSES.kafka(), "opca-demo-outage", null, client)) {
      await()
          .atMost(LIMIT)
          .until(() -> subscriber.told().contains("Connected, waiting as group opca-demo-outage"));

      RunningSystem.shared().infrastructure().stopKafka();
      try {
        await().atMost(LIMIT).until(() -> subscriber.told().contains("Not committed, going on"));
      } finally {
        RunningSystem.shared().infrastructure().startKafka();
      }

      String after = person.submittedDossier("After the outage", 5);
      await()
          .atMost(LIMIT.multipliedBy(2))
          .until(() -> events(subscriber, after).contains("DossierSoumis"));
      assertThat(subscriber.taken()).extracting(Taken::id).doesNotHaveDuplicates();
    }
  }

  @Test
  void itSaysWhatIsWrongAboutItsArguments() throws Exception {
    try (var unknown = OpcaSubscriber.start(folder, List.of("--bogus", "x"));
        var incomplete = OpcaSubscriber.start(folder, List.of("--group"));
        var undated = OpcaSubscriber.start(folder, List.of("--from", "2018-01-01"));
        var help = OpcaSubscriber.start(folder, List.of("--help"))) {
      assertThat(unknown.exit()).isEqualTo(2);
      assertThat(unknown.told()).contains("« --bogus »", "--bootstrap-server HOST:PORT");
      assertThat(incomplete.exit()).isEqualTo(2);
      assertThat(incomplete.told()).contains("--group needs a value");
      assertThat(undated.exit()).isEqualTo(2);
      assertThat(undated.told())
          .contains("2018-01-01T00:00:00Z", "« 2018-01-01 »")
          .doesNotContain("Exception");
      assertThat(help.exit()).isZero();
      assertThat(help.told()).contains("--from INSTANT");
    }
  }

  private OpcaSubscriber subscriber(String group, Instant from) throws Exception {
    return OpcaSubscriber.start(folder, ADDRESSES.kafka(), group, from, "");
  }

  private static List<String> events(OpcaSubscriber subscriber, String dossier) {
    return byDossier(subscriber.taken()).getOrDefault(dossier, List.of());
  }

  private static Map<String, List<String>> byDossier(List<Taken> taken) {
    return taken.stream()
        .collect(
            Collectors.groupingBy(
                Taken::dossier, Collectors.mapping(Taken::event, Collectors.toList())));
  }

  /** What happened to dossiers since they were sent to the OPCA, each event once. */
  private static Map<String, List<String>> concernsTheOpca() {
    Set<String> sent = new HashSet<>();
    return KafkaLog.firstDeliveries(ADDRESSES.kafka()).stream()
        .filter(event -> event.topic().equals("cpf.dossiers"))
        .filter(
            event -> isOpcas(event) && sent.add(event.subject()) || sent.contains(event.subject()))
        .collect(
            Collectors.groupingBy(
                Published::subject, Collectors.mapping(Published::name, Collectors.toList())));
  }

  private static boolean isOpcas(Published event) {
    return event.data().path("financeurId").asString("").equals(DemoPeople.FINANCEUR);
  }

  /** Everything is delivered to the group again, once Kafka knows that its member is gone. */
  private static void rewind(String group) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", ADDRESSES.kafka()));
        var consumer = KafkaLog.consumer(ADDRESSES.kafka())) {
      Map<TopicPartition, OffsetAndMetadata> first =
          KafkaLog.partitions(consumer, Set.of("cpf.dossiers")).stream()
              .collect(Collectors.toMap(Function.identity(), one -> new OffsetAndMetadata(0)));
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(() -> admin.alterConsumerGroupOffsets(group, first).all().get() == null);
    }
  }
}
