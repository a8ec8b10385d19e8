package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.launcher.demo.MailReader;
import fr.compteformation.system.Script.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What operators do with {@code ops/cpf}, on the running system. Needs bash, curl and jq. */
@Tag("operations")
class OperatorCliIT {

  private static final RunningSystem SYSTEM = RunningSystem.shared();
  private static final Addresses ADDRESSES = SYSTEM.addresses();

  private static Person person;
  private static String dossier;

  @BeforeAll
  static void somethingHasHappened() {
    person = Person.registered(ADDRESSES);
    person.enterDif(48).expect(200, 202);
    dossier = person.submittedDossier("Anglais", 20);
    await().atMost(Person.LIMIT).until(() -> person.synthese().toString().contains("SOUMIS"));
  }

  @AfterAll
  static void close() {
    person.close();
  }

  @Test
  void showsHowEachServiceIs() {
    await()
        .atMost(Person.LIMIT)
        .untilAsserted(
            () ->
                assertThat(cpf("status").expect(0).told().lines().skip(1))
                    .hasSize(6)
                    .allMatch(
                        line -> line.matches("gateway +true( +-){3}|\\w+ +true +false +\\d+ +-"),
                        "at work"));
  }

  @Test
  void rebuildsReadModelsOfBothKindsWhilePeopleUseTheSystem() {
    Map<String, List<String>> before = Documents.settled(ADDRESSES, Person.LIMIT);

    for (String projection :
        List.of("hours comptes_heures", "account syntheses", "dossier dossiers")) {
      String told = cpf(("rebuild " + projection).split(" ")).expect(0).told();
      assertThat(told).as(projection).contains("FOLLOWING 100%");
    }

    await()
        .atMost(Person.LIMIT)
        .untilAsserted(() -> assertThat(Documents.all(ADDRESSES)).isEqualTo(before));
    assertThat(cpf("projections", "hours").expect(0).told()).contains("this instance");
  }

  @Test
  void seesToDeadLetters() throws Exception {
    UUID again = deadLetter();
    UUID never = deadLetter();

    assertThat(cpf("dead-letters", "hours").expect(0).told())
        .contains(again.toString(), never.toString(), "OPEN", "CompteActive");
    assertThat(cpf("dead-letters", "hours", "show", again.toString()).expect(0).told())
        .contains(person.id(), "ce_type");
    assertThat(cpf("dead-letters", "hours", "redrive", again.toString()).expect(0).told())
        .contains("REDRIVEN");
    assertThat(cpf("dead-letters", "hours", "redrive", again.toString()).expect(1).told())
        .contains("REBUT_CLOS");
    assertThat(
            cpf("dead-letters", "hours", "discard", never.toString(), "un essai").expect(0).told())
        .contains("DISCARDED");
    assertThat(cpf("dead-letters", "hours").told())
        .doesNotContain(again.toString(), never.toString());
    assertThat(cpf("dead-letters", "hours", "--all").told())
        .contains(again.toString(), never.toString());
    assertThat(cpf("dead-letters", "hours", "discard", never.toString()).expect(2).told())
        .contains("dead-letters SERVICE discard");
  }

  @Test
  void tellsWhatHappenedToADossier() {
    assertThat(cpf("history", "dossier", dossier).expect(0).told())
        .contains("0  ", "DossierCree", "AccordDonne", "DossierSoumis");
    assertThat(cpf("history", "dossier", UUID.randomUUID().toString()).expect(1).told())
        .contains("404", "INTROUVABLE");
  }

  @Test
  void sendsACourrielAgain() {
    try (MailReader mail = new MailReader(ADDRESSES.mail())) {
      String told = cpf("courriels", person.id()).expect(0).told();
      String line =
          told.lines().filter(one -> one.contains("COMPTE_ACTIVE")).findFirst().orElseThrow();
      int before = mail.of(person.titulaire().courriel()).size();

      assertThat(cpf("resend", line.split(" ")[0]).expect(0).told()).contains("EN_ATTENTE");

      await()
          .atMost(Person.LIMIT)
          .until(() -> mail.of(person.titulaire().courriel()).size() == before + 1);
    }
  }

  @Test
  void rotatesKeysWhilePeopleAreLoggedIn() {
    assertThat(cpf("signing-keys").expect(0).told()).contains("SIGNING");
    assertThat(cpf("rotate-signing-key").expect(0).told()).contains("NEXT", "SIGNING");
    assertThat(cpf("rotate-signing-key").expect(1).told()).contains("ROTATION_EN_COURS");
    assertThat(cpf("rotate-keys", "account").expect(0).told()).contains("2 keys", "waits");
    assertThat(cpf("rotate-keys", "account").expect(1).told()).contains("CLE_EN_ATTENTE");
    assertThat(cpf("rotate-keys", "account", "--promote").expect(0).told()).doesNotContain("waits");
    assertThat(cpf("keys", "account").expect(0).told()).contains("2 keys").doesNotContain("waits");

    assertThat(person.hours().path("dif").toString()).isNotEmpty();
    try (Browser fresh = new Browser(ADDRESSES.portal());
        Person another = Person.registered(ADDRESSES)) {
      assertThat(fresh.login(person.titulaire().nir(), DemoPeople.MOT_DE_PASSE)).isTrue();
      another.enterDif(10).expect(200, 202);
    }
  }

  @Test
  void takesAServiceOutOfWorkAndBack() {
    try {
      assertThat(cpf("drain", "hours").expect(0).told()).contains("ready: false, drained: true");
      assertThat(cpf("status").expect(0).told()).containsPattern("hours +false +true");
    } finally {
      assertThat(cpf("resume", "hours").expect(0).told()).contains("ready: true, drained: false");
    }
    person.enterDif(49).expect(200, 202, 409);
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    Path wrong = Files.writeString(Files.createTempFile(Path.of("target"), "secret", ""), "wrong");

    assertThat(run(Map.of(), "--secret-file", wrong.toString(), "status").expect(1).told())
        .contains("invalid_client");
    assertThat(run(Map.of(), "--secret-file", "/nowhere", "status").expect(1).told())
        .contains("cannot be read");
    assertThat(cpf("drain", "heures").expect(2).told()).contains("no service « heures »");
    assertThat(cpf("rebuild", "hours", "nothing").expect(1).told()).contains("comptes_heures");
    assertThat(
            run(Map.of("CPF_URL_HOURS", "http://127.0.0.1:1"), args("drain", "hours"))
                .expect(1)
                .told())
        .contains("hours does not answer at http://127.0.0.1:1");
  }

  private static Result cpf(String... arguments) {
    return run(Map.of(), args(arguments));
  }

  private static String[] args(String... arguments) {
    return Stream.concat(
            Stream.of("--secret-file", SYSTEM.data().resolve("secrets.properties").toString()),
            Arrays.stream(arguments))
        .toArray(String[]::new);
  }

  private static Result run(Map<String, String> environment, String... arguments) {
    return Script.run(
        environment,
        "ops/cpf",
        Stream.concat(
                Stream.of("--port", Integer.toString(ADDRESSES.port())), Arrays.stream(arguments))
            .toArray(String[]::new));
  }

  /** The opening of the person's account, put aside by hours-service as if it had failed. */
  private static UUID deadLetter() throws Exception {
    ConsumerRecord<byte[], byte[]> record =
        KafkaLog.published(ADDRESSES.kafka()).stream()
            .filter(one -> one.topic().equals("cpf.comptes"))
            .filter(one -> person.id().equals(new String(one.key(), StandardCharsets.UTF_8)))
            .findFirst()
            .orElseThrow();
    Map<String, String> headers = new LinkedHashMap<>();
    record
        .headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    UUID id = UUID.randomUUID();
    try (Connection connection = ADDRESSES.database("hours");
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into dead_letter
                  (id, consumer, topic, topic_partition, topic_offset, event_id, event_type,
                   record_key, record_value, headers, cause, first_at, last_at)
                values (?, 'hours-service', ?, ?, ?, ?, ?, ?, ?, ?, 'a test', now(), now())
                """)) {
      insert.setObject(1, id);
      insert.setString(2, record.topic());
      insert.setInt(3, record.partition());
      insert.setLong(4, record.offset());
      insert.setString(5, headers.get("ce_id"));
      insert.setString(6, headers.get("ce_type"));
      insert.setString(7, person.id());
      insert.setBytes(8, record.value());
      insert.setString(9, JsonMapper.builder().build().writeValueAsString(headers));
      insert.executeUpdate();
    }
    return id;
  }
}
