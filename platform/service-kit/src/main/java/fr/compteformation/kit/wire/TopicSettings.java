package fr.compteformation.kit.wire;

import fr.compteformation.kit.CompteFormationProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings that every topic must have, and how a topic comes by them. */
record TopicSettings(CompteFormationProperties.Kafka kafka, String service) {

  private static final Logger LOG = LoggerFactory.getLogger(TopicSettings.class);

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

  /** Whether it is there now. */
  boolean create(Admin admin, String name) throws InterruptedException, ExecutionException {
    var topic =
        new NewTopic(name, kafka.partitions(), kafka.replicationFactor()).configs(settings());
    try {
      admin.createTopics(List.of(topic)).all().get();
      return true;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case TopicExistsException another -> {
          reconcile(admin, name);
          return true;
        }
        case AuthorizationException denied -> {
          LOG.warn(
              "Topic {} is missing or hidden, and {} may not make it: make it with {}",
              name,
              service,
              settings());
          return false;
        }
        default -> throw e;
      }
    }
  }

  /** Somebody else, or the broker by itself, has made the topic. */
  void reconcile(Admin admin, String name) throws InterruptedException, ExecutionException {
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
