package fr.compteformation.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * How the infrastructure runs.
 *
 * @param data the folder that keeps all state; created when missing
 * @param ports where to listen
 * @param durable {@code true}: nothing acknowledged is lost when the process is killed; {@code
 *     false}: faster, for tests
 * @param databases the PostgreSQL databases to create when they are missing
 * @param topics the Kafka topics to create when they are missing: 3 partitions, kept for ever
 */
public record EmbeddedOptions(
    Path data, Ports ports, boolean durable, List<String> databases, List<String> topics) {

  public EmbeddedOptions {
    data = data.toAbsolutePath().normalize();
    databases = List.copyOf(databases);
    topics = List.copyOf(topics);
  }
}
