package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.embedded.Leftovers;
import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.launcher.demo.MailReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Back-up, destruction, restore, replay: everything is as it was at the moment of the back-up, in
 * all services at once. Needs bash and psql.
 */
@Tag("operations")
class BackupRestoreIT {

  private static final Duration REPLAY = Duration.ofMinutes(2);

  private static final RunningSystem SYSTEM = RunningSystem.shared();
  private static final Addresses ADDRESSES = SYSTEM.addresses();

  @Test
  void everythingIsAsItWasAtTheMomentOfTheBackUp() throws Exception {
    try (Person person = Person.registered(ADDRESSES);
        Person busy = Person.registered(ADDRESSES);
        Browser operator = Person.operator(ADDRESSES);
        MailReader mail = new MailReader(ADDRESSES.mail())) {
      person.enterDif(48).expect(200, 202);
      String dossier = person.submittedDossier("Anglais", 35);
      operator
          .call("POST", "/api/operateur/dossiers/" + dossier + "/validation", Map.of())
          .expect(200, 202);
      await().atMost(Person.LIMIT).until(() -> person.synthese().toString().contains("VALIDE"));
      await().atMost(Person.LIMIT).until(() -> courriels(mail, person) == 4);
      String synthese = person.synthese().toString();
      String hours = person.hours().toString();
      String dossiers = person.dossiers().toString();
      Path target = Path.of("target", "backup-" + ProcessHandle.current().pid()).toAbsolutePath();
      Leftovers.delete(target);

      backUpWhileWritten(busy, target);
      person.submittedDossier("Espagnol", 5);
      await().atMost(Person.LIMIT).until(() -> courriels(mail, person) == 5);
      SYSTEM.restart(() -> destroyAndRestore(target));

      await()
          .atMost(REPLAY)
          .untilAsserted(
              () -> {
                assertThat(person.synthese()).hasToString(synthese);
                assertThat(person.hours()).hasToString(hours);
                assertThat(person.dossiers()).hasToString(dossiers);
              });
      var consistency = new Consistency(ADDRESSES);
      consistency.assertEverythingStoredArrivedInOrder();
      consistency.assertNothingHappenedTwice();
      assertThat(KafkaLog.events(ADDRESSES.kafka()))
          .extracting(KafkaLog.Published::id)
          .as("published once, since Kafka was made anew")
          .doesNotHaveDuplicates();
      Map<String, List<String>> replayed = Documents.settled(ADDRESSES, REPLAY);
      SYSTEM.restart(() -> Leftovers.delete(SYSTEM.data().resolve("mongo")));
      await()
          .atMost(REPLAY)
          .untilAsserted(() -> assertThat(Documents.all(ADDRESSES)).isEqualTo(replayed));

      person.enterDif(50).expectRefusal("DIF_FIGE");
      String next = person.submittedDossier("Italien", 5);
      await().atMost(Person.LIMIT).until(() -> person.synthese().toString().contains(next));
      try (Browser fresh = new Browser(ADDRESSES.portal())) {
        assertThat(fresh.login(person.titulaire().nir(), DemoPeople.MOT_DE_PASSE)).isTrue();
      }
      await()
          .atMost(Person.LIMIT)
          .untilAsserted(
              () -> assertThat(courriels(mail, person)).as("none is sent again").isEqualTo(6));
      Leftovers.delete(target);
    }
  }

  @Test
  void scriptsSayWhatIsWrong() throws IOException {
    Path nothing = Files.createTempDirectory(Path.of("target"), "nothing").toAbsolutePath();

    assertThat(restore(nothing).expect(1).told()).contains("there is no back-up in");
    assertThat(backup(nothing).expect(1).told()).contains("exists already");
    Files.writeString(nothing.resolve("SHA256SUMS"), "0".repeat(64) + "  README\n");
    assertThat(restore(nothing).expect(1).told()).contains("is damaged");
    assertThat(
            Script.run(
                    Map.of(),
                    "ops/backup/backup",
                    "--run",
                    "/nowhere",
                    "--port",
                    "1",
                    nothing + ".x")
                .expect(1)
                .told())
        .contains("PostgreSQL refuses");
    assertThat(Script.run(Map.of(), "ops/backup/backup").expect(2).told()).contains("--compose");
  }

  private static void backUpWhileWritten(Person busy, Path target) {
    var over = new AtomicBoolean();
    var traffic =
        CompletableFuture.runAsync(
            () -> {
              for (int hours = 1; !over.get(); hours = hours % 40 + 1) {
                busy.enterDif(hours).expect(200, 202);
              }
            });
    assertThat(backup(target).expect(0).told()).contains("Done: " + target);
    over.set(true);
    traffic.join();
  }

  private static void destroyAndRestore(Path target) {
    Path data = SYSTEM.data();
    assertThat(restore(target).expect(1).told()).contains("not empty");
    Leftovers.delete(data.resolve("postgresql").resolve("data"));
    Leftovers.delete(data.resolve("keys"));
    try {
      Files.delete(data.resolve("secrets.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    restore(target).expect(0);
    assertThat(data.resolve("kafka")).doesNotExist();
    assertThat(data.resolve("mongo")).doesNotExist();
  }

  private static Script.Result backup(Path target) {
    return Script.run(
        Map.of(),
        "ops/backup/backup",
        "--run",
        SYSTEM.data().toString(),
        "--port",
        Integer.toString(ADDRESSES.port()),
        target.toString());
  }

  private static Script.Result restore(Path target) {
    return Script.run(
        Map.of(), "ops/backup/restore", "--run", SYSTEM.data().toString(), target.toString());
  }

  private static int courriels(MailReader mail, Person person) {
    return mail.of(person.titulaire().courriel()).size();
  }
}
