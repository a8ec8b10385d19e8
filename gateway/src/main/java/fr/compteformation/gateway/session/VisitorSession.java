package fr.compteformation.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.session.Session;

/** One request's view of a session: the stored record plus what this request changed. */
final class VisitorSession implements Session {

  private final SessionCipher cipher;
  private final Map<String, Object> attributes;
  private final Map<String, Optional<Object>> changes = new HashMap<>();
  private SessionRecord stored;
  private boolean isNew;
  private String originalId;
  private String id;
  private Instant lastAccess;
  private Duration maxInactive;

  VisitorSession(
      SessionCipher cipher, String id, SessionRecord stored, boolean isNew, Duration maxInactive) {
    this.cipher = cipher;
    this.id = id;
    this.originalId = id;
    this.stored = stored;
    this.isNew = isNew;
    this.lastAccess = stored.seen();
    this.maxInactive = maxInactive;
    this.attributes = new HashMap<>(stored.attributes());
  }

  SessionRecord stored() {
    return stored;
  }

  boolean isNew() {
    return isNew;
  }

  /** The id under which the session is stored until it is saved. */
  String originalId() {
    return originalId;
  }

  /** What this request set (present) or removed (empty). */
  Map<String, Optional<Object>> changes() {
    return changes;
  }

  /** Notes that all this request did so far is stored. */
  void saved(SessionRecord now) {
    stored = now;
    isNew = false;
    originalId = id;
    changes.clear();
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public String changeSessionId() {
    id = cipher.newId();
    return id;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T getAttribute(String name) {
    return (T) attributes.get(name);
  }

  @Override
  public Set<String> getAttributeNames() {
    return Set.copyOf(attributes.keySet());
  }

  @Override
  public void setAttribute(String name, Object value) {
    if (value == null) {
      removeAttribute(name);
      return;
    }
    attributes.put(name, value);
    changes.put(name, Optional.of(value));
  }

  @Override
  public void removeAttribute(String name) {
    if (attributes.remove(name) != null) {
      changes.put(name, Optional.empty());
    }
  }

  @Override
  public Instant getCreationTime() {
    return stored.created();
  }

  @Override
  public void setLastAccessedTime(Instant instant) {
    lastAccess = instant;
  }

  @Override
  public Instant getLastAccessedTime() {
    return lastAccess;
  }

  @Override
  public void setMaxInactiveInterval(Duration interval) {
    maxInactive = interval;
  }

  @Override
  public Duration getMaxInactiveInterval() {
    return maxInactive;
  }

  @Override
  public boolean isExpired() {
    // The table never gives an expired session out.
    return false;
  }
}
