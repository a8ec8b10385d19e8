package fr.compteformation.kit.wire;

import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.kit.CompteFormationProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics that are missing, and gives those that are there the settings that the system
 * stands on: kept for ever, since replay from the beginning is part of the offer. Where the service
 * may not make or alter topics, it says what is wrong and goes on.
 */
public class KafkaTopics implements AutoCloseable {

  /** The relay asks before its first record, and must not hold up a shutdown. */
  private static final Map<String, Object> PATIENCE =
      Map.of(
          AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
          5000,
          AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
          5000);

  /** One failure is told to all who ask within this time. */
  private static final Duration FAILURE = Duration.ofSeconds(1);

  /** A topic that was made is known to all brokers a moment later. */
  private static final Duration KNOWN = Duration.ofSeconds(2);

  private final CompteFormationProperties.Kafka kafka;
  private final String service;
  private final Set<String> names;
  private final TopicSettings settings;
  private Map<String, String> ids;
  private long looked;
  private IllegalStateException failure;
  private volatile Admin admin;
  private volatile boolean closed;

  /**
   * @param deadLetters the service's own topic, beside the public ones
   */
  public KafkaTopics(CompteFormationProperties.Kafka kafka, String service, String deadLetters) {
    this.kafka = kafka;
    this.service = service;
    this.names = new TreeSet<>(PublicEventTypes.topics());
    this.names.add(deadLetters);
    this.settings = new TopicSettings(kafka, service);
  }

  /**
   * Kafka's own ids of the topics: one that is deleted and made again has another. Those that the
   * service may not see are left out. What is missing has been made, as far as the service may.
   *
   * @param age how old the answer may be
   * @throws IllegalStateException when Kafka cannot be reached, or when a topic that was there is
   *     gone and cannot be made
   */
  public synchronized Map<String, String> ids(Duration age) {
    long since = System.nanoTime() - looked;
    if (failure != null && since < FAILURE.toNanos()) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
    if (failure != null || ids == null || since >= age.toNanos()) {
      try {
        ids = look();
        failure = null;
      } catch (IllegalStateException e) {
        failure = e;
        throw e;
      } finally {
        looked = System.nanoTime();
      }
    }
    return ids;
  }

  /** Ends a question to Kafka that is under way. */
  @Override
  public void close() {
    closed = true;
    Admin open = admin;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }

  private Map<String, String> look() {
    try {
      if (closed) {
        throw new IllegalStateException("The service is stopping");
      }
      if (admin == null) {
        admin = Admin.create(kafka.client(service + "-topics", PATIENCE));
      }
      Map<String, String> before = ids == null ? Map.of() : ids;
      Map<String, String> now = describe();
      Set<String> made = new HashSet<>();
      for (String name : names) {
        if (now.containsKey(name)) {
          if (!now.get(name).equals(before.get(name))) {
            settings.reconcile(admin, name);
          }
        } else if ((ids == null || before.containsKey(name)) && settings.create(admin, name)) {
          made.add(name);
        }
      }
      now = made.isEmpty() ? now : describeOnceKnown(made);
      Set<String> gone = new TreeSet<>(before.keySet());
      gone.removeAll(now.keySet());
      if (!gone.isEmpty()) {
        throw new IllegalStateException("Topics " + gone + " are gone");
      }
      return Map.copyOf(now);
    } catch (ExecutionException e) {
      throw new KafkaSilentException("Kafka does not answer about topics", e.getCause());
    } catch (KafkaException e) {
      throw new KafkaSilentException("Kafka does not answer about topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while making topics", e);
    }
  }

  private Map<String, String> describeOnceKnown(Set<String> made)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + KNOWN.toNanos();
    Map<String, String> now = describe();
    while (!now.keySet().containsAll(made) && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      now = describe();
    }
    return now;
  }

  private Map<String, String> describe() throws InterruptedException, ExecutionException {
    Map<String, String> found = new HashMap<>();
    for (var topic : admin.describeTopics(names).topicNameValues().entrySet()) {
      try {
        found.put(topic.getKey(), topic.getValue().get().topicId().toString());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof AuthorizationException)
            && !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    }
    return found;
  }
}
