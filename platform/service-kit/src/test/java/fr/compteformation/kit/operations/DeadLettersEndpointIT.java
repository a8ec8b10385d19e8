package fr.compteformation.kit.operations;

import static fr.compteformation.kit.essai.OperatorCalls.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.essai.KitTest;
import fr.compteformation.kit.essai.OperatorCalls;
import fr.compteformation.kit.essai.PublicTopics;
import fr.compteformation.kit.web.RefusMetierException;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From a letter put aside to its end. */
@KitTest
class DeadLettersEndpointIT {

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final Duration POLL = Duration.ofMillis(20);

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired DataSource dataSource;
  @Autowired MeterRegistry meters;
  @Autowired CompteFormationProperties properties;
  @Autowired Map<UUID, RuntimeException> faults;

  private final UUID titulaire = UUID.randomUUID();
  private OperatorCalls operator;
  private PublicTopics topics;

  @BeforeEach
  void open() {
    operator = new OperatorCalls(port);
    topics = new PublicTopics(properties.kafka().bootstrapServers());
    jdbc.sql("delete from dead_letter").update();
  }

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void aLetterIsShownWithItsCauseHeadersAndPayload() {
    ProducerRecord<String, byte[]> sent = aLetter(titulaire);
    JsonNode letter = json(operator.get("deadletters")).at("/letters/0");

    assertThat(letter.path("cause").asString()).contains("RefusMetierException");
    assertThat(letter.path("origin").asString()).startsWith("cpf.comptes-");
    assertThat(letter.path("eventType").asString())
        .isEqualTo("fr.compteformation.compte.CompteActive.v1");
    JsonNode whole = json(operator.get("deadletters/" + letter.path("id").asString()));
    assertThat(whole.at("/headers/ce_subject").asString()).isEqualTo(titulaire.toString());
    assertThat(whole.path("payload").asString()).isEqualTo(new String(sent.value()));
    await().until(() -> waitingForSomebody() == 1);
  }

  @Test
  void aLetterHandledAgainTakesEffectOnceAndIsNoLongerOpen() {
    aLetter(titulaire);
    String id = onlyLetter();
    faults.remove(titulaire);

    var answer = operator.post("deadletters/" + id, "{\"action\":\"redrive\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).path("state").asString()).isEqualTo("REDRIVEN");
    assertThat(json(answer).at("/settlement/by").asString()).isEqualTo("test-service");
    assertThat(notes()).isEqualTo(1);
    assertThat(json(operator.get("deadletters")).path("total").asInt()).isZero();
    await().until(() -> waitingForSomebody() == 0);

    var again = operator.post("deadletters/" + id, "{\"action\":\"redrive\"}");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("REBUT_CLOS");
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void aLetterThatFailsAgainStaysOpenAndSaysSo() {
    aLetter(titulaire);
    String id = onlyLetter();
    faults.put(titulaire, new IllegalStateException("255081416802538"));

    var answer = operator.post("deadletters/" + id, "{\"action\":\"redrive\"}");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("REBUT_ENCORE_EN_ECHEC", "IllegalStateException")
        .doesNotContain("255081416802538");
    JsonNode letter = json(operator.get("deadletters/" + id)).path("letter");
    assertThat(letter.path("state").asString()).isEqualTo("OPEN");
    assertThat(letter.path("cause").asString()).contains("IllegalStateException");
    assertThat(notes()).isZero();
  }

  @Test
  void anEventThatTookEffectMeanwhileDoesNotDoSoTwice() {
    ProducerRecord<String, byte[]> sent = aLetter(titulaire);
    faults.remove(titulaire);
    topics.send(sent);
    await().untilAsserted(() -> assertThat(notes()).isEqualTo(1));

    operator.post("deadletters/" + onlyLetter(), "{\"action\":\"redrive\"}");

    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void aLetterIsDiscardedForAReasonOnly() {
    aLetter(titulaire);
    String id = onlyLetter();

    assertThat(operator.post("deadletters/" + id, "{\"action\":\"discard\"}").statusCode())
        .isEqualTo(400);
    var answer =
        operator.post("deadletters/" + id, "{\"action\":\"discard\",\"reason\":\"essai\"}");
    assertThat(json(answer).at("/settlement/reason").asString()).isEqualTo("essai");
    assertThat(json(operator.get("deadletters")).path("total").asInt()).isZero();
    assertThat(json(operator.get("deadletters?state=DISCARDED")).path("total").asInt()).isOne();
  }

  @Test
  void whatComesBehindALetterOfTheSamePersonWaitsForIt() {
    aLetter(titulaire);
    String first = onlyLetter();
    faults.remove(titulaire);
    topics.send(topics.record(new CompteActive(titulaire, UUID.randomUUID())));
    await().atMost(LIMIT).until(() -> openLetters() == 2);
    String second = json(operator.get("deadletters")).at("/letters/1/id").asString();
    assertThat(json(operator.get("deadletters")).at("/letters/1/cause").asString())
        .contains("earlier letter");
    assertThat(notes()).isZero();

    var tooEarly = operator.post("deadletters/" + second, "{\"action\":\"redrive\"}");
    assertThat(tooEarly.statusCode()).isEqualTo(409);
    assertThat(tooEarly.body()).contains("REBUT_EN_ATTENTE");
    operator.post("deadletters/" + first, "{\"action\":\"redrive\"}");
    assertThat(notes()).isEqualTo(1);
    operator.post("deadletters/" + second, "{\"action\":\"redrive\"}");
    assertThat(notes()).isEqualTo(2);
    assertThat(openLetters()).isZero();
  }

  @Test
  void allOfAPersonAreHandledAgainInTheirOrderAndNobodyElseWaits() {
    ProducerRecord<String, byte[]> sent = aLetter(titulaire);
    faults.remove(titulaire);
    topics.send(topics.record(new CompteActive(titulaire, UUID.randomUUID())));
    await().atMost(LIMIT).until(() -> openLetters() == 2);

    topics.send(sent);
    await().atMost(LIMIT).until(() -> notes() == 1);
    assertThat(json(operator.post("deadletters", "{\"action\":\"redrive\"}")).path("open").asInt())
        .isZero();
    assertThat(notes()).isEqualTo(2);
  }

  /** As after a restore: Kafka's records are other ones, of the same events. */
  @Test
  void anEventThatWasDiscardedIsNotPutAsideAgainWhenItIsPublishedAgain() {
    ProducerRecord<String, byte[]> sent = aLetter(titulaire);
    operator.post("deadletters/" + onlyLetter(), "{\"action\":\"discard\",\"reason\":\"essai\"}");
    faults.remove(titulaire);
    double duplicates = meters.get("cpf.inbox.duplicates").counter().count();

    topics.send(sent);

    await()
        .untilAsserted(
            () ->
                assertThat(meters.get("cpf.inbox.duplicates").counter().count())
                    .isEqualTo(duplicates + 1));
    assertThat(notes()).isZero();
    assertThat(json(operator.get("deadletters?state=ALL")).path("total").asInt()).isOne();
  }

  /** The letter's event is held back in the midst of its handling: somebody else notes its id. */
  @Test
  void aLetterCannotBeDiscardedWhileItIsHandledAgain() throws Exception {
    ProducerRecord<String, byte[]> sent = aLetter(titulaire);
    String id = onlyLetter();
    faults.remove(titulaire);
    CompletableFuture<HttpResponse<String>> redriven;
    CompletableFuture<HttpResponse<String>> discarded;
    try (Connection other = dataSource.getConnection();
        var note = other.prepareStatement("insert into inbox values (cast(? as uuid), 'x')")) {
      other.setAutoCommit(false);
      note.setString(1, new String(sent.headers().lastHeader("ce_id").value()));
      note.execute();
      redriven = settle(id, "{\"action\":\"redrive\"}");
      await().pollInterval(POLL).until(() -> waiting() == 1);
      discarded = settle(id, "{\"action\":\"discard\",\"reason\":\"essai\"}");
      await().pollInterval(POLL).until(() -> waiting() == 2 || discarded.isDone());
      other.rollback();
    }

    assertThat(redriven.join().body()).contains("REDRIVEN");
    assertThat(discarded.join().body()).contains("REBUT_CLOS");
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void allAreHandledAgainAndThoseThatFailAreCounted() {
    List<UUID> people = Stream.generate(UUID::randomUUID).limit(5).toList();
    letters(people);
    people.subList(0, 4).forEach(faults::remove);

    JsonNode done = json(operator.post("deadletters", "{\"action\":\"redrive\"}"));

    assertThat(done.path("redriven").asInt()).isEqualTo(4);
    assertThat(done.path("failed").asInt()).isEqualTo(1);
    assertThat(done.path("open").asInt()).isEqualTo(1);
  }

  @Test
  void lettersComeInPages() {
    letters(Stream.generate(UUID::randomUUID).limit(5).toList());

    JsonNode page = json(operator.get("deadletters?page=1&size=2"));
    assertThat(page.path("total").asInt()).isEqualTo(5);
    assertThat(page.path("letters")).hasSize(2);
    assertThat(json(operator.get("deadletters?page=2&size=2")).path("letters")).hasSize(1);
  }

  @Test
  void badRequestsAreToldSo() {
    assertThat(operator.get("deadletters/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(operator.get("deadletters?state=LOST").statusCode()).isEqualTo(400);
    assertThat(operator.post("deadletters", "{\"action\":\"discard\"}").statusCode())
        .isEqualTo(400);
    assertThat(
            operator
                .post("deadletters/" + UUID.randomUUID(), "{\"action\":\"redrive\"}")
                .statusCode())
        .isEqualTo(404);
  }

  private ProducerRecord<String, byte[]> aLetter(UUID person) {
    return letters(List.of(person)).getFirst();
  }

  /** Events that their reaction refuses, one a person; returns when they are dead letters. */
  private List<ProducerRecord<String, byte[]>> letters(List<UUID> people) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (UUID person : people) {
      faults.put(person, new RefusMetierException("NON", "non"));
      records.add(topics.record(new CompteActive(person, UUID.randomUUID())));
    }
    records.forEach(topics::send);
    await()
        .atMost(LIMIT)
        .until(
            () ->
                jdbc.sql("select count(*) from dead_letter where record_key in (:people)")
                        .param("people", people.stream().map(UUID::toString).toList())
                        .query(Integer.class)
                        .single()
                    == people.size());
    return records;
  }

  private CompletableFuture<HttpResponse<String>> settle(String id, String action) {
    return CompletableFuture.supplyAsync(() -> operator.post("deadletters/" + id, action));
  }

  /** Sessions that wait for another one's transaction. */
  private int waiting() {
    return jdbc.sql("select count(*) from pg_locks where not granted")
        .query(Integer.class)
        .single();
  }

  private double waitingForSomebody() {
    return meters.get("cpf.dead.letters.open").gauge().value();
  }

  private int openLetters() {
    return json(operator.get("deadletters")).path("total").asInt();
  }

  private String onlyLetter() {
    return json(operator.get("deadletters")).at("/letters/0/id").asString();
  }

  private int notes() {
    return jdbc.sql(
            "select count(*) from domain_event where aggregate_identifier = ? and payload_type like"
                + " '%HeuresNotees'")
        .param(titulaire.toString())
        .query(Integer.class)
        .single();
  }
}
