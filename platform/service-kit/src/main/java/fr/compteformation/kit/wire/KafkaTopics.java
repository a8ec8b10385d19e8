package fr.compteformation.kit.wire;

import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.kit.CompteFormationProperties;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics that are missing, and gives those that are there the settings that the system
 * stands on: kept for ever, since replay from the beginning is part of the offer. Where the service
 * may not make or alter topics, it says what is wrong and goes on.
 */
public class KafkaTopics {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaTopics.class);

  /** The relay asks before its first record, and must not hold up a shutdown. */
  private static final Map<String, Object> PATIENCE =
      Map.of(
          AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
          5000,
          AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
          5000);

  private final CompteFormationProperties.Kafka kafka;
  private final String service;
  private final Set<String> names;
  private final Map<String, String> ids = new ConcurrentHashMap<>();
  private boolean ensured;

  /**
   * @param deadLetters the service's own topic, beside the public ones
   */
  public KafkaTopics(CompteFormationProperties.Kafka kafka, String service, String deadLetters) {
    this.kafka = kafka;
    this.service = service;
    this.names = new HashSet<>(PublicEventTypes.topics());
    this.names.add(deadLetters);
  }

  /**
   * Returns when all topics exist that this service may make. Asks Kafka once a process.
   *
   * @throws IllegalStateException when Kafka cannot be reached
   */
  public synchronized void ensure() {
    if (ensured) {
      return;
    }
    try (Admin admin = Admin.create(kafka.client(service + "-topics", PATIENCE))) {
      Set<String> missing = new HashSet<>(names);
      missing.removeAll(admin.listTopics().names().get());
      for (String name : missing) {
        create(admin, name);
      }
      for (String name : names) {
        if (!missing.contains(name)) {
          reconcile(admin, name);
        }
      }
      for (String name : names) {
        id(admin, name).ifPresent(id -> ids.put(name, id));
      }
      ensured = true;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not answer about topics", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while making topics", e);
    }
  }

  /**
   * Kafka's own ids of topics, as {@link #ensure} found them: a topic that is deleted and made
   * again has another one. Those that the service may not see are left out.
   */
  public Map<String, String> ids() {
    return ids;
  }

  private static Optional<String> id(Admin admin, String topic)
      throws InterruptedException, ExecutionException {
    try {
      return Optional.of(
          admin
              .describeTopics(List.of(topic))
              .topicNameValues()
              .get(topic)
              .get()
              .topicId()
              .toString());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException
          || e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Kept for ever, and acknowledged by two brokers where there are enough of them. */
  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    settings.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    settings.put(
        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, kafka.replicationFactor() >= 3 ? "2" : "1");
    return settings;
  }

  private void create(Admin admin, String name) throws InterruptedException, ExecutionException {
    var topic =
        new NewTopic(name, kafka.partitions(), kafka.replicationFactor()).configs(settings());
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case TopicExistsException another -> reconcile(admin, name);
        case AuthorizationException denied ->
            LOG.warn(
                "Topic {} is missing or hidden, and {} may not make it: make it with {}",
                name,
                service,
                settings());
        default -> throw e;
      }
    }
  }

  /** Somebody else, or the broker by itself, has made the topic. */
  private void reconcile(Admin admin, String name) throws InterruptedException, ExecutionException {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    Map<String, String> wrong;
    try {
      wrong = wrong(admin.describeConfigs(List.of(topic)).values().get(topic));
    } catch (ExecutionException e) {
      requireDenied(e);
      LOG.info("Topic {} cannot be checked by {}: it must have {}", name, service, settings());
      return;
    }
    if (wrong.isEmpty()) {
      return;
    }
    List<AlterConfigOp> changes = new ArrayList<>();
    wrong.forEach(
        (key, value) ->
            changes.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)));
    try {
      admin.incrementalAlterConfigs(Map.of(topic, changes)).all().get();
      LOG.warn("Topic {} had other settings and now has {}", name, wrong);
    } catch (ExecutionException e) {
      requireDenied(e);
      LOG.warn("Topic {} must have {}, and {} may not alter it: do", name, wrong, service);
    }
  }

  /** The settings that differ; a topic acknowledged by more brokers than asked for is not wrong. */
  private Map<String, String> wrong(KafkaFuture<Config> described)
      throws InterruptedException, ExecutionException {
    Config config = described.get();
    Map<String, String> wrong = new LinkedHashMap<>();
    settings()
        .forEach(
            (key, value) -> {
              String actual = config.get(key).value();
              boolean enough =
                  key.equals(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                      && Integer.parseInt(actual) >= Integer.parseInt(value);
              if (!enough && !value.equals(actual)) {
                wrong.put(key, value);
              }
            });
    return wrong;
  }

  private static void requireDenied(ExecutionException e) throws ExecutionException {
    if (!(e.getCause() instanceof AuthorizationException)) {
      throw e;
    }
  }
}
