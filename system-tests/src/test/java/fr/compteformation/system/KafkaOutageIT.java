package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.launcher.demo.Answer;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.launcher.demo.MailReader;
import fr.compteformation.launcher.demo.Titulaire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Kafka goes away while people work; when it is back, everything arrives as if it had not. */
class KafkaOutageIT {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("system.outage.seconds", 10));

  /** Between two entries, so that there are fewer of them than an account may have hours. */
  private static final Duration PAUSE = OUTAGE.dividedBy(500);

  private static final Duration CATCH_UP = Duration.ofMinutes(2);

  private final RunningSystem system = RunningSystem.shared();
  private final Addresses addresses = system.addresses();

  @Test
  void whatIsAcceptedWithoutKafkaArrivesInOrderOnceItIsBack() {
    Titulaire newcomer = Person.unknown();
    try (Person person = Person.registered(addresses);
        Browser operator = Person.operator(addresses);
        Browser stranger = new Browser(addresses.portal());
        MailReader mail = new MailReader(addresses.mail())) {
      person.enterDif(30).expect(200, 202);
      String before = person.submittedDossier("Before the outage", 10);

      system.infrastructure().stopKafka();
      List<Integer> entered = new ArrayList<>(List.of(30));
      String during;
      try {
        Instant end = Instant.now().plus(OUTAGE);
        Person.register(stranger, newcomer).expect(202);
        during = person.submittedDossier("During the outage", 20);
        while (Instant.now().isBefore(end)) {
          int next = 31 + entered.size();
          person.enterDif(next).expect(200, 202);
          entered.add(next);
          LockSupport.parkNanos(PAUSE.toNanos());
        }
        validate(operator, before).expect(202);
        validate(operator, during).expect(202);
      } finally {
        system.infrastructure().startKafka();
      }

      await()
          .atMost(CATCH_UP)
          .untilAsserted(
              () -> {
                assertThat(states(person)).containsOnly("VALIDE").hasSize(2);
                assertThat(person.hours().path("difReserve").asInt()).isEqualTo(30);
                assertThat(person.synthese().path("heures").path("difReserve").asInt())
                    .isEqualTo(30);
                assertThat(Person.link(mail, newcomer)).isPresent();
              });
      assertThat(enteredOnKafka(person)).isEqualTo(entered);
      assertThat(person.hours().path("dif").asInt()).isEqualTo(entered.getLast());
      assertThat(person.synthese().path("heures").path("dif").asInt()).isEqualTo(entered.getLast());
      assertThat(movements(person, "SAISIE_DIF")).isEqualTo(entered.reversed());
      assertThat(movements(person, "RESERVATION")).containsExactlyInAnyOrder(10, 20);
      person.enterDif(999).expectRefusal("DIF_FIGE");
      await().atMost(CATCH_UP).until(() -> mail.of(person.titulaire().courriel()).size() >= 6);
      assertThat(mail.of(person.titulaire().courriel()))
          .as("registered, activated, two submitted, two validated")
          .hasSize(6);
      assertThat(mail.of(newcomer.courriel())).hasSize(1);
    }
    new Consistency(addresses).assertEverythingStoredArrivedInOrder();
  }

  private static Answer validate(Browser operator, String dossier) {
    return operator.call("POST", "/api/operateur/dossiers/" + dossier + "/validation", Map.of());
  }

  private static List<String> states(Person person) {
    return person.dossiers().valueStream().map(dossier -> dossier.path("etat").asString()).toList();
  }

  private static List<Integer> movements(Person person, String nature) {
    JsonNode all =
        person.browser().get("/api/compte-heures/mouvements").expect(200).json().path("mouvements");
    return IntStream.range(0, all.size())
        .mapToObj(all::get)
        .filter(one -> one.path("nature").asString().equals(nature))
        .map(one -> one.path("heuresDif").asInt())
        .toList();
  }

  private List<Integer> enteredOnKafka(Person person) {
    return KafkaLog.firstDeliveries(addresses.kafka()).stream()
        .filter(event -> event.titulaireId().equals(person.id()))
        .filter(event -> event.name().equals("SoldeDifSaisi"))
        .map(event -> event.data().path("heures").asInt())
        .toList();
  }
}
