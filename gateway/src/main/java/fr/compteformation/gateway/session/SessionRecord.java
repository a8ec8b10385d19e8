package fr.compteformation.gateway.session;

import java.time.Instant;
import java.util.Map;

/**
 * A session as stored, immutable.
 *
 * @param version rises by one with each change of the attributes, from 1
 * @param created when the session began
 * @param seen when it was last used, to within {@link SessionStore#SEEN_EVERY}
 * @param attributes its content; values are immutable
 */
record SessionRecord(long version, Instant created, Instant seen, Map<String, Object> attributes) {

  SessionRecord {
    attributes = Map.copyOf(attributes);
  }

  SessionRecord seenAt(Instant instant) {
    return new SessionRecord(version, created, instant, attributes);
  }
}
