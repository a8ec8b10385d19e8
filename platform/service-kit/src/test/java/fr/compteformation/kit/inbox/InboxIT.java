package fr.compteformation.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.essai.KitTest;
import fr.compteformation.kit.essai.PublicTopics;
import fr.compteformation.kit.web.RefusMetierException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Public events take effect once, whatever happens on the way. */
@KitTest
class InboxIT {

  @Autowired JdbcClient jdbc;
  @Autowired MeterRegistry meters;
  @Autowired CompteFormationProperties properties;
  @Autowired Map<UUID, RuntimeException> faults;

  private final UUID titulaire = UUID.randomUUID();
  private PublicTopics topics;

  @BeforeEach
  void open() {
    topics = new PublicTopics(properties.kafka().bootstrapServers());
  }

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void anEventDeliveredThreeTimesTakesEffectOnce() {
    ProducerRecord<String, byte[]> record = topics.record(event(titulaire));
    double duplicates = duplicates();
    topics.send(record);
    topics.send(record);
    topics.send(record);

    await().untilAsserted(() -> assertThat(duplicates()).isEqualTo(duplicates + 2));
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void aPassingFaultDelaysAnEventAndThoseBehindItAndLosesNone() {
    double failures = passingFailures();
    faults.put(titulaire, new CannotAcquireLockException("passing"));
    topics.send(topics.record(event(titulaire)));
    topics.send(topics.record(event(titulaire)));

    await().until(() -> passingFailures() > failures);
    assertThat(notes()).isZero();
    faults.remove(titulaire);

    await().untilAsserted(() -> assertThat(notes()).isEqualTo(2));
    assertThat(letters()).isEmpty();
  }

  @Test
  void aLastingFaultPutsTheEventAsideWithItsCauseAndLetsTheNextPersonPass() {
    faults.put(titulaire, new RefusMetierException("NON", "255081416802538"));
    topics.send(topics.record(event(titulaire)));

    await().untilAsserted(() -> assertThat(letters()).hasSize(1));
    assertThat(notes()).isZero();
    ConsumerRecord<String, byte[]> letter = letters().getFirst();
    assertThat(PublicTopics.header(letter, DeadLetters.CAUSE))
        .contains("RefusMetierException")
        .doesNotContain("255081416802538");
    assertThat(PublicTopics.header(letter, DeadLetters.TOPIC)).isEqualTo("cpf.comptes");
    assertThat(PublicTopics.header(letter, "ce_type"))
        .isEqualTo("fr.compteformation.compte.CompteActive.v1");

    UUID next = UUID.randomUUID();
    topics.send(topics.record(event(next)));
    await().untilAsserted(() -> assertThat(notes(next)).isEqualTo(1));
  }

  @Test
  void whatIsNoEventAtAllIsPutAside() {
    topics.send(new ProducerRecord<>("cpf.comptes", titulaire.toString(), new byte[] {1, 2, 3}));

    await().untilAsserted(() -> assertThat(letters()).hasSize(1));
    assertThat(letters().getFirst().value()).containsExactly(1, 2, 3);
  }

  @Test
  void anEventOfATypeYetUnknownIsPassedOver() {
    ProducerRecord<String, byte[]> unknown = topics.record(event(titulaire));
    unknown
        .headers()
        .remove("ce_type")
        .add("ce_type", "fr.compteformation.compte.Autre.v9".getBytes());
    topics.send(unknown);
    topics.send(topics.record(event(titulaire)));

    await().untilAsserted(() -> assertThat(notes()).isEqualTo(1));
    assertThat(letters()).isEmpty();
  }

  private static CompteActive event(UUID titulaire) {
    return new CompteActive(titulaire, UUID.randomUUID());
  }

  private List<ConsumerRecord<String, byte[]>> letters() {
    return topics.read(
        "cpf.rebuts.essai-service", record -> record.key().equals(titulaire.toString()));
  }

  private double duplicates() {
    var counter = meters.find("cpf.inbox.duplicates").counter();
    return counter == null ? 0 : counter.count();
  }

  private double passingFailures() {
    return meters
        .get("cpf.consumer.failures")
        .tag("group", "essai-service")
        .tag("kind", "passing")
        .counter()
        .count();
  }

  private int notes() {
    return notes(titulaire);
  }

  private int notes(UUID person) {
    return jdbc.sql(
            "select count(*) from domain_event where aggregate_identifier = ? and payload_type like"
                + " '%HeuresNotees'")
        .param(person.toString())
        .query(Integer.class)
        .single();
  }
}
