package fr.compteformation.kit.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.essai.Essai;
import fr.compteformation.kit.essai.KitTest;
import fr.compteformation.kit.essai.PublicTopics;
import fr.compteformation.kit.projection.ReadModels;
import fr.compteformation.kit.web.RefusMetierException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The path of a command: event store, read model, Kafka. */
@KitTest
class CommandToReadModelIT {

  @Autowired CommandGateway commands;
  @Autowired JdbcClient jdbc;
  @Autowired ReadModels readModels;
  @Autowired MeterRegistry meters;
  @Autowired CompteFormationProperties properties;

  private final UUID id = UUID.randomUUID();

  @Test
  void storesEventsAsReadableJson() {
    commands.sendAndWait(new Essai.Noter(id, 45));

    List<String> payloads =
        jdbc.sql("select payload from domain_event where aggregate_identifier = ? order by 1")
            .param(id.toString())
            .query(String.class)
            .list();
    assertThat(payloads)
        .containsExactlyInAnyOrder(
            "{\"id\":\"%s\",\"heures\":45}".formatted(id), "{\"id\":\"%s\"}".formatted(id));
  }

  @Test
  void showsItsOwnEffectBeforeItAnswers() {
    for (int sent = 1; sent <= 20; sent++) {
      long version = commands.sendAndWait(new Essai.Noter(id, 1));

      await().pollDelay(Duration.ZERO).until(() -> isShown(version));
      assertThat(readModels.collection("essais").find(id).orElseThrow().getInteger("total"))
          .isEqualTo(sent);
    }
  }

  @Test
  void refusesWithoutATrace() {
    assertThatThrownBy(() -> commands.sendAndWait(new Essai.Noter(id, 101)))
        .isInstanceOf(RefusMetierException.class);

    assertThat(count("select count(*) from domain_event where aggregate_identifier = ?")).isZero();
    assertThat(meters.find("cpf.commands").tag("outcome", "TROP").timer().count()).isPositive();
  }

  @Test
  void publishesWhatConcernsOthersOnceAndInOrder() {
    IntStream.rangeClosed(1, 30).forEach(n -> commands.sendAndWait(new Essai.Noter(id, n)));

    try (var topics = new PublicTopics(properties.kafka().bootstrapServers())) {
      await().untilAsserted(() -> assertThat(published(topics)).hasSize(30));
      List<ConsumerRecord<String, byte[]>> records = published(topics);
      assertThat(records)
          .extracting(
              record -> new String(record.value()).replaceAll(".*\"heures\":(\\d+).*", "$1"))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, 30).mapToObj(Integer::toString).toList());
      ConsumerRecord<String, byte[]> first = records.getFirst();
      assertThat(PublicTopics.header(first, "ce_specversion")).isEqualTo("1.0");
      assertThat(PublicTopics.header(first, "ce_type"))
          .isEqualTo("fr.compteformation.heures.SoldeDifSaisi.v1");
      assertThat(PublicTopics.header(first, "ce_subject")).isEqualTo(id.toString());
      assertThat(PublicTopics.header(first, "ce_partitionkey")).isEqualTo(id.toString());
      assertThat(PublicTopics.header(first, "ce_source"))
          .isEqualTo("urn:compteformation:essai-service");
      assertThat(PublicTopics.header(first, "ce_sequence")).isEqualTo("0");
      assertThat(PublicTopics.header(first, "content-type")).isEqualTo("application/json");
    }
  }

  @Test
  void serialisesConcurrentCommandsOnOneAggregate() {
    CompletableFuture.allOf(
            IntStream.range(0, 40)
                .mapToObj(
                    n ->
                        CompletableFuture.runAsync(
                            () -> commands.sendAndWait(new Essai.Noter(id, 1))))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(count("select count(*) from domain_event where aggregate_identifier = ?"))
        .isEqualTo(80);
    await().until(() -> isShown(79));
    assertThat(readModels.collection("essais").find(id).orElseThrow().getInteger("total"))
        .isEqualTo(40);
  }

  @Test
  void measuresCommandsAndLag() {
    commands.sendAndWait(new Essai.Noter(id, 1));

    assertThat(meters.find("cpf.commands").tag("outcome", "ok").timer().count()).isPositive();
    await()
        .untilAsserted(
            () -> {
              assertThat(meters.find("cpf.processor.lag").tag("processor", "relay").gauge().value())
                  .isZero();
              assertThat(meters.find("cpf.relay.delay").timer().count()).isPositive();
            });
  }

  /** Within two seconds. */
  private boolean isShown(long version) {
    return readModels.collection("essais").awaitVersion(id, version);
  }

  private List<ConsumerRecord<String, byte[]>> published(PublicTopics topics) {
    return topics.read("cpf.heures", record -> record.key().equals(id.toString()));
  }

  private int count(String sql) {
    return jdbc.sql(sql).param(id.toString()).query(Integer.class).single();
  }
}
