package fr.compteformation.kit.inbox;

import fr.compteformation.kit.CompteFormationProperties;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Kafka consumers for one group each, from the beginning when the group is new. */
public class ConsumerFactory {

  /** A killed instance's share waits this long for another: Kafka's own 45 s are felt by people. */
  private static final int SESSION_MILLIS = 10_000;

  private final CompteFormationProperties.Kafka kafka;

  ConsumerFactory(CompteFormationProperties.Kafka kafka) {
    this.kafka = kafka;
  }

  /** A consumer that commits only what it is told to. */
  public Consumer<String, byte[]> open(String group) {
    return new KafkaConsumer<>(
        kafka.client(
            group,
            Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1000,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                SESSION_MILLIS,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                SESSION_MILLIS / 3,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed")),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
