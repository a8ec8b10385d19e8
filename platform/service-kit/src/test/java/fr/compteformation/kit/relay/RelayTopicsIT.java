package fr.compteformation.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.compteformation.kit.essai.KitTest;
import fr.compteformation.kit.eventstore.Claims;
import fr.compteformation.kit.eventstore.Processors;
import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.wire.KafkaTopics;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a relay that has just started makes of its topics. */
@KitTest
class RelayTopicsIT {

  private static final String TOPIC = "cpf.heures";

  @Autowired KafkaTopics kafka;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired Claims claims;
  @Autowired Processors processors;
  @Autowired Segments segments;

  private final MockProducer<String, byte[]> opened =
      new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
  private final PublicEventProducer producer = new PublicEventProducer(() -> opened);

  /** Or a topic made anew later would pass for one that was never filled, and stay without them. */
  @Test
  void whatABatchThatFailsHasSeenIsKnownAllTheSame() {
    jdbc.sql("delete from relay_topic where topic = ?").param(TOPIC).update();

    new TransactionTemplate(transactions)
        .executeWithoutResult(
            batch -> {
              topics().run();
              batch.setRollbackOnly();
            });

    assertThat(noted()).isPresent();
  }

  /** What is in flight goes to the new topic already, and would reach it twice. */
  @Test
  void whoSawTheTopicsBeforeTheRelayBeganAgainDoesNotLetItBeginOnceMore() {
    topics().run();
    String now = noted().orElseThrow();
    note("before");
    RelayTopics late = topics();
    producer.current();
    var asOfItsStart = new TransactionTemplate(transactions);
    asOfItsStart.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);

    asOfItsStart.executeWithoutResult(
        batch -> {
          assertThat(noted()).contains("before");
          CompletableFuture.runAsync(() -> note(now)).join();
          assertThatThrownBy(late::run).hasMessageContaining("topics are new");
        });

    await().during(Duration.ofSeconds(1)).until(() -> !opened.closed());
  }

  private RelayTopics topics() {
    return new RelayTopics(
        kafka,
        Set.of(TOPIC),
        new FilledTopics(jdbc, transactions),
        producer,
        claims,
        processors,
        segments);
  }

  private void note(String id) {
    jdbc.sql("update relay_topic set topic_id = ? where topic = ?").params(id, TOPIC).update();
  }

  private Optional<String> noted() {
    return jdbc.sql("select topic_id from relay_topic where topic = ?")
        .param(TOPIC)
        .query(String.class)
        .optional();
  }
}
