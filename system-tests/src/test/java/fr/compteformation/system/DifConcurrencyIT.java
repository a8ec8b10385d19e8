package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.launcher.demo.Answer;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.system.KafkaLog.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The rule, against the running services: people change their DIF as fast as they can from several
 * windows while the OPCA validates one of their dossiers and they take another one back. Once a
 * subscriber has seen {@code DossierValide}, no change of that titulaire's DIF succeeds.
 */
class DifConcurrencyIT {

  private static final int ACCOUNTS = Integer.getInteger("system.accounts", 4);
  private static final int WINDOWS = 3;
  private static final int REFUSALS = 5;

  private static List<Person> people;
  private static Map<String, Play> plays;
  private static List<Published> log;

  private static final Addresses ADDRESSES = RunningSystem.shared().addresses();

  @BeforeAll
  static void play() throws Exception {
    people = Person.registered(ADDRESSES, ACCOUNTS);
    try (ValidatedWatch validated = new ValidatedWatch(ADDRESSES.kafka());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Play>> running =
          people.stream().map(one -> threads.submit(() -> new Play(one).run(validated))).toList();
      plays =
          running.stream()
              .map(DifConcurrencyIT::result)
              .collect(Collectors.toMap(Play::id, p -> p));
    }
    await().atMost(Person.LIMIT).until(() -> people.stream().allMatch(DifConcurrencyIT::isQuiet));
    log = KafkaLog.firstDeliveries(ADDRESSES.kafka());
  }

  @AfterAll
  static void close() {
    people.forEach(Person::close);
  }

  @Test
  void noChangeBegunAfterASubscriberSawDossierValideSucceeds() {
    assertThat(plays.values())
        .allSatisfy(
            play -> {
              assertThat(play.afterwards).hasSizeGreaterThanOrEqualTo(WINDOWS * REFUSALS);
              assertThat(play.afterwards).allMatch(play::isDifFige);
            });
  }

  @Test
  void changesSucceededBeforeSoThatThereWasARace() {
    assertThat(plays.values()).allSatisfy(play -> assertThat(play.accepted.get()).isPositive());
  }

  @Test
  void noSoldeDifSaisiFollowsAReservationThatHolds() {
    for (Person person : people) {
      Set<String> reserved = new TreeSet<>();
      for (Published event : eventsOf(person, "cpf.heures")) {
        String dossier = event.data().path("dossierId").asString("");
        switch (event.name()) {
          case "HeuresReservees" -> reserved.add(dossier);
          case "ReservationLiberee" -> reserved.remove(dossier);
          case "SoldeDifSaisi" -> assertThat(reserved).as("reserved at " + event).isEmpty();
          default -> {
            // moves no DIF
          }
        }
      }
      assertThat(reserved).contains(plays.get(person.id()).validated);
    }
  }

  @Test
  void noSoldeDifSaisiIsLaterThanDossierValide() {
    for (Person person : people) {
      Published validated =
          eventsOf(person, "cpf.dossiers").stream()
              .filter(event -> event.name().equals("DossierValide"))
              .findFirst()
              .orElseThrow();
      assertThat(eventsOf(person, "cpf.heures"))
          .filteredOn(event -> event.name().equals("SoldeDifSaisi"))
          .allMatch(event -> event.time().isBefore(validated.time()));
    }
  }

  @Test
  void theReadModelsOfHoursDossiersAndSyntheseAgree() {
    for (Person person : people) {
      List<Published> hours = eventsOf(person, "cpf.heures");
      JsonNode told = hours.getLast().data().path("soldes");
      JsonNode account = person.hours();
      JsonNode synthese = person.synthese();
      for (String field : List.of("dif", "difReserve", "cpf", "cpfReserve", "difFige")) {
        assertThat(account.path(field)).as(field).isEqualTo(told.path(field));
        assertThat(synthese.path("heures").path(field)).as(field).isEqualTo(told.path(field));
      }
      assertThat(states(synthese.path("dossiers").path("liste"), "dossierId"))
          .isEqualTo(states(person.dossiers(), "id"));
      assertThat(account.path("difReserve").asInt() + account.path("cpfReserve").asInt())
          .isEqualTo(reservedBy(person.dossiers()));
    }
  }

  private static int reservedBy(JsonNode dossiers) {
    int hours = 0;
    for (JsonNode dossier : dossiers) {
      if (dossier.path("etat").asString().equals("VALIDE")) {
        hours += dossier.path("heuresDif").asInt() + dossier.path("heuresCpf").asInt();
      }
    }
    return hours;
  }

  private static Map<String, String> states(JsonNode dossiers, String id) {
    return dossiers
        .valueStream()
        .collect(
            Collectors.toMap(
                dossier -> dossier.path(id).asString(),
                dossier -> dossier.path("etat").asString()));
  }

  private static List<Published> eventsOf(Person person, String topic) {
    return log.stream()
        .filter(event -> event.topic().equals(topic) && event.titulaireId().equals(person.id()))
        .toList();
  }

  /** Nothing is under way any more: no demand unanswered, every view the same. */
  private static boolean isQuiet(Person person) {
    boolean answered =
        person
            .dossiers()
            .valueStream()
            .noneMatch(one -> one.path("etat").asString().equals("VALIDATION_DEMANDEE"));
    JsonNode account = person.hours();
    JsonNode synthese = person.synthese();
    return answered
        && account.path("difReserve").asInt() + account.path("cpfReserve").asInt()
            == reservedBy(person.dossiers())
        && states(synthese.path("dossiers").path("liste"), "dossierId")
            .equals(states(person.dossiers(), "id"))
        && synthese.path("heures").path("dif").equals(account.path("dif"))
        && synthese.path("heures").path("difReserve").equals(account.path("difReserve"));
  }

  private static Play result(Future<Play> running) {
    try {
      return running.get();
    } catch (Exception e) {
      throw new IllegalStateException("A play was interrupted", e);
    }
  }

  /** What one titulaire and the operators do with his account, all at once. */
  private static final class Play {

    private final Person person;
    private final List<Answer> afterwards = new ArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private String validated;

    Play(Person person) {
      this.person = person;
    }

    String id() {
      return person.id();
    }

    boolean isDifFige(Answer answer) {
      return answer.status() == 409 && answer.json().path("code").asString().equals("DIF_FIGE");
    }

    Play run(ValidatedWatch seen) throws Exception {
      person.enterDif(100).expect(200, 202);
      validated = person.submittedDossier("Anglais", 35);
      String cancelled = person.submittedDossier("Espagnol", 20);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
          Browser operator = Person.operator(ADDRESSES);
          Browser colleague = Person.operator(ADDRESSES)) {
        List<Future<?>> all = new ArrayList<>();
        for (int window = 0; window < WINDOWS; window++) {
          all.add(threads.submit(() -> change(seen)));
        }
        await().atMost(Person.LIMIT).until(() -> accepted.get() >= WINDOWS);
        all.add(threads.submit(() -> person.cancel(cancelled).expect(200, 202, 409)));
        all.add(threads.submit(() -> validate(colleague, cancelled)));
        all.add(threads.submit(() -> validate(operator, validated)));
        for (Future<?> one : all) {
          one.get();
        }
      }
      return this;
    }

    private void validate(Browser operator, String dossier) {
      operator
          .call("POST", "/api/operateur/dossiers/" + dossier + "/validation", Map.of())
          .expect(200, 202, 409);
    }

    /** Another value each time, until it was refused often enough after the validation. */
    private void change(ValidatedWatch seen) {
      for (int refusals = 0; refusals < REFUSALS; ) {
        boolean late = seen.contains(person.id());
        Answer answer = person.enterDif(ThreadLocalRandom.current().nextInt(60, 1000));
        if (late) {
          refusals++;
          synchronized (afterwards) {
            afterwards.add(answer);
          }
        } else if (answer.expect(200, 202, 409).status() != 409) {
          accepted.incrementAndGet();
        }
      }
    }
  }
}
