package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.launcher.demo.MailReader;
import fr.compteformation.launcher.demo.Story;
import fr.compteformation.launcher.demo.Titulaire;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.LoggerFactory;

/**
 * From an inscription to a frozen DIF, and afterwards nothing that tells who the people are is
 * found anywhere but where it must be.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryIT {

  private final RunningSystem system = RunningSystem.shared();
  private final Addresses addresses = system.addresses();
  private final PersonalTraces traces = new PersonalTraces(addresses, system.data());

  @Test
  @Order(1)
  void theWholeStoryGoesAsItMust() {
    try (Story story =
        new Story(
            addresses.portal(),
            addresses.mail(),
            Map.of("bootstrap.servers", addresses.kafka()),
            System.out)) {
      story.play();
    }
  }

  @Test
  @Order(2)
  void everyPublicRecordIsWhatSubscribersArePromised() {
    RecordConformance conformance = new RecordConformance();
    List<ConsumerRecord<byte[], byte[]>> records = KafkaLog.published(addresses.kafka());

    assertThat(records).allSatisfy(one -> assertThat(conformance.objections(one)).isEmpty());
    assertThat(KafkaLog.events(addresses.kafka()))
        .extracting(KafkaLog.Published::name)
        .contains(
            "InscriptionEnregistree",
            "InscriptionConfirmee",
            "CompteActive",
            "CompteHeuresOuvert",
            "SoldeDifSaisi",
            "HeuresReservees",
            "DossierCree",
            "DossierSoumis",
            "ValidationDemandee",
            "DossierValide");
  }

  @Test
  @Order(2)
  void anEventIsTheSameAtEveryDelivery() {
    var deliveries =
        KafkaLog.events(addresses.kafka()).stream()
            .collect(Collectors.groupingBy(KafkaLog.Published::id));

    assertThat(deliveries.values()).allSatisfy(same -> assertThat(Set.copyOf(same)).hasSize(1));
  }

  @Test
  @Order(2)
  void theFactsAboutASubjectComeFirstInTheirOrder() {
    var subjects =
        KafkaLog.firstDeliveries(addresses.kafka()).stream()
            .collect(Collectors.groupingBy(event -> event.topic() + " " + event.subject()));

    assertThat(subjects.values())
        .allSatisfy(
            events ->
                assertThat(events)
                    .extracting(KafkaLog.Published::sequence)
                    .isSorted()
                    .doesNotHaveDuplicates());
  }

  @Test
  @Order(2)
  void nothingPersonalIsFoundAnywhereAfterwards() {
    Set<String> found = traces.of(personal());

    assertThat(found).filteredOn(Predicate.not(StoryIT::isWhereItMustBe)).isEmpty();
  }

  @Test
  @Order(3)
  void whatIsWrittenSomewhereIsFoundThere() throws Exception {
    String planted = "temoin" + UUID.randomUUID().toString().replace("-", "");
    plant(planted);

    Set<String> places =
        traces.of(List.of(planted.toUpperCase(Locale.ROOT))).stream()
            .map(StoryIT::place)
            .collect(Collectors.toSet());

    assertThat(places)
        .contains(
            "kafka cpf.rebuts.temoin key",
            "kafka cpf.rebuts.temoin value",
            "kafka cpf.rebuts.temoin header temoin",
            "table hours.\"temoin\".texte",
            "table hours.\"temoin\".octets",
            "table hours.\"temoin\".jeton, encoded",
            "read model temoin.temoin",
            "log",
            "file kafka/",
            "file postgresql/",
            "file mongo/");
  }

  @Test
  @Order(3)
  void whatMetricsSayIsFoundInEachService() {
    assertThat(traces.of(List.of("jvm_memory_used")))
        .containsAll(
            addresses.metrics().keySet().stream()
                .map(service -> "metrics " + service + ": jvm_memory_used")
                .toList());
  }

  /** Everybody here has the same names; numbers, courriels and tokens are those of all mails. */
  private List<String> personal() {
    List<String> values = new ArrayList<>();
    Titulaire titulaire = Titulaire.first();
    values.add(titulaire.nir());
    values.add(titulaire.nir().substring(0, 13));
    values.add("2 55 08 14 168 025 38");
    values.add(DemoPeople.PRENOM);
    values.add(DemoPeople.NOM);
    values.add(DemoPeople.COURRIEL);
    values.add(DemoPeople.COURRIEL.replaceAll("@.*", ""));
    values.add(DemoPeople.TELEPHONE_FIXE.substring(1));
    values.add(DemoPeople.TELEPHONE_PORTABLE.substring(1));
    values.add(DemoPeople.MOT_DE_PASSE);
    values.add("$argon2");
    List<String> tokens = tokens(titulaire);
    assertThat(tokens).as("tokens mailed").isNotEmpty();
    values.addAll(tokens);
    return values;
  }

  private List<String> tokens(Titulaire titulaire) {
    try (MailReader mail = new MailReader(addresses.mail())) {
      return mail.of(titulaire.courriel()).stream()
          .map(courriel -> Person.LINK.matcher(courriel.text()))
          .filter(Matcher::find)
          .map(found -> found.group(1))
          .toList();
    }
  }

  /** The identity provider keeps hashes of passwords, in one column of each table of people. */
  private static boolean isWhereItMustBe(String found) {
    return found.equals("table account.\"titulaire\".mot_de_passe: $argon2")
        || found.equals("table account.\"operateur\".mot_de_passe: $argon2")
        || found.matches("file postgresql/.*: \\$argon2");
  }

  /** Without the value; of a file, the folder alone. */
  private static String place(String found) {
    String place = found.replaceAll(": [^:]*$", "");
    return place.startsWith("file ") ? place.substring(0, place.indexOf('/') + 1) : place;
  }

  private void plant(String value) throws Exception {
    LoggerFactory.getLogger("fr.compteformation.temoin").warn("Planted: {}", value);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", addresses.kafka()),
            new StringSerializer(),
            new StringSerializer())) {
      var planted = new ProducerRecord<>("cpf.rebuts.temoin", value, value);
      planted.headers().add("temoin", value.getBytes(StandardCharsets.UTF_8));
      producer.send(planted).get();
    }
    try (MongoClient client = MongoClients.create(addresses.mongo())) {
      client.getDatabase("temoin").getCollection("temoin").insertOne(new Document("valeur", value));
    }
    String token = "{\"temoin\":\"" + value + "\"}";
    try (Connection connection = addresses.database("hours");
        Statement create = connection.createStatement()) {
      create.execute("create table temoin (texte text, octets bytea, jeton text)");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into temoin values (?, ?, ?)")) {
        insert.setString(1, "…" + value.substring(0, 9) + " " + value.substring(9));
        insert.setBytes(2, value.getBytes(StandardCharsets.UTF_8));
        insert.setString(
            3,
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.getBytes(StandardCharsets.UTF_8)));
        insert.execute();
      }
      create.execute("checkpoint");
    }
  }
}
