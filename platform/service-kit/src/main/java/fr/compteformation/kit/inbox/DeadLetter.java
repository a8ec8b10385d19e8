package fr.compteformation.kit.inbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A record that could not be handled.
 *
 * @param id the same each time the same record comes to the same consumer
 * @param consumer who could not handle it: the service itself, or a projection's consumer group
 * @param origin where it was read
 * @param eventId the CloudEvents id, {@code null} when it has none
 * @param eventType the CloudEvents type, {@code null} when it has none
 * @param key the record's key
 * @param value the record's value, {@code null} when it has none
 * @param headers the record's headers, as text
 * @param cause the exception's class and place, or {@code not a CloudEvent (…)}
 * @param arrivals how often it came, at least 1
 * @param firstAt when it was first put aside
 * @param lastAt when it was last put aside, or re-driven in vain
 * @param state whether somebody still has to see to it
 * @param settlement who saw to it; {@code null} while open
 */
public record DeadLetter(
    UUID id,
    String consumer,
    Origin origin,
    String eventId,
    String eventType,
    String key,
    byte[] value,
    Map<String, String> headers,
    String cause,
    int arrivals,
    Instant firstAt,
    Instant lastAt,
    State state,
    Settlement settlement) {

  /** Whether somebody still has to see to a letter. */
  public enum State {
    /** Nobody has seen to it. */
    OPEN,
    /** It was handled after all. */
    REDRIVEN,
    /** It will never be handled. */
    DISCARDED
  }

  /** A record's place in Kafka. */
  public record Origin(String topic, int partition, long offset) {

    @Override
    public String toString() {
      return topic + "-" + partition + "@" + offset;
    }
  }

  /**
   * What an operator did.
   *
   * @param by the subject of his token
   * @param reason why it was discarded; {@code null} when it was handled
   */
  public record Settlement(String by, Instant at, String reason) {}
}
