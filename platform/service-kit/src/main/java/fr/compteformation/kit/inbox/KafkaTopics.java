package fr.compteformation.kit.inbox;

import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.kit.CompteFormationProperties;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics that are missing, kept for ever: replay from the beginning is part of the offer.
 */
public class KafkaTopics {

  private final CompteFormationProperties.Kafka kafka;
  private final String service;
  private final Set<String> names;
  private boolean ensured;

  KafkaTopics(CompteFormationProperties.Kafka kafka, String service, String deadLetters) {
    this.kafka = kafka;
    this.service = service;
    this.names = new HashSet<>(PublicEventTypes.topics());
    this.names.add(deadLetters);
  }

  /** Returns when all topics exist; throws when Kafka cannot be reached. */
  synchronized void ensure() {
    if (ensured) {
      return;
    }
    try (Admin admin = Admin.create(kafka.client(service + "-topics", Map.of()))) {
      Set<String> missing = new HashSet<>(names);
      missing.removeAll(admin.listTopics().names().get());
      for (String name : missing) {
        create(admin, name);
      }
      ensured = true;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not answer about topics", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while making topics", e);
    }
  }

  /** Kept for ever, and acknowledged by two brokers where there are enough of them. */
  private Map<String, String> settings() {
    return Map.of(
        TopicConfig.RETENTION_MS_CONFIG,
        "-1",
        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
        kafka.replicationFactor() >= 3 ? "2" : "1");
  }

  private void create(Admin admin, String name) throws InterruptedException, ExecutionException {
    try {
      admin
          .createTopics(
              List.of(
                  new NewTopic(name, kafka.partitions(), kafka.replicationFactor())
                      .configs(settings())))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
