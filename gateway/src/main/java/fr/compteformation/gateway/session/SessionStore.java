package fr.compteformation.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.compteformation.gateway.GatewayProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.SessionRepository;

/**
 * Sessions that outlive a restart and cost a signed-in read next to nothing: a signed-in session,
 * whose content changes only when its tokens are refreshed, is served from memory for a few
 * seconds; its last use is written at most once a minute. An anonymous session (a registration
 * under way) is always read, so that the next step may be served by another gateway.
 */
class SessionStore implements SessionRepository<VisitorSession> {

  /** How stale the stored time of last use may be. */
  static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  private static final int ATTEMPTS = 5;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final String SIGNED_IN =
      HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

  private final SessionTable table;
  private final SessionCipher cipher;
  private final Clock clock;
  private final Duration life;
  private final Cache<String, SessionRecord> recent;

  SessionStore(
      SessionTable table, SessionCipher cipher, Clock clock, GatewayProperties.Sessions settings) {
    this.table = table;
    this.cipher = cipher;
    this.clock = clock;
    this.life = settings.inactivite();
    this.recent =
        Caffeine.newBuilder()
            .maximumSize(settings.tailleCache())
            .expireAfterWrite(settings.fraicheur())
            .build();
  }

  @Override
  public VisitorSession createSession() {
    Instant now = clock.instant();
    return new VisitorSession(
        cipher, cipher.newId(), new SessionRecord(0, now, now, Map.of()), true, life);
  }

  @Override
  public VisitorSession findById(String id) {
    if (!ID.matcher(id).matches()) {
      return null;
    }
    var read = new AtomicReference<SessionRecord>();
    // Loading under the cache's lock, so that a logout cannot slip between the read and the copy.
    SessionRecord copy = recent.get(id, key -> signedInOnly(read, key));
    SessionRecord found = copy == null ? read.get() : copy;
    return found == null ? null : new VisitorSession(cipher, id, found, false, life);
  }

  @Override
  public void save(VisitorSession session) {
    if (session.isNew() || !session.getId().equals(session.originalId())) {
      insert(session);
    } else if (!session.changes().isEmpty()) {
      merge(session);
    } else if (seenLongAgo(session)) {
      Instant seen = session.getLastAccessedTime();
      table.touch(session.getId(), seen, life);
      saved(session, session.stored().seenAt(seen));
    }
  }

  /** Ends a session here and now; another gateway stops serving its copy within the freshness. */
  @Override
  public void deleteById(String id) {
    table.delete(id);
    recent.invalidate(id);
  }

  /** Deletes the sessions nobody can use any more. */
  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
  void purge() {
    table.deleteExpired(clock.instant());
  }

  private void insert(VisitorSession session) {
    if (!session.isNew()) {
      deleteById(session.originalId());
    }
    var record =
        new SessionRecord(
            1,
            session.getCreationTime(),
            session.getLastAccessedTime(),
            applied(session.stored().attributes(), session.changes()));
    table.insert(session.getId(), record, life);
    session.saved(record);
  }

  /**
   * Applies this request's changes to the stored session, whatever other requests did meanwhile.
   */
  private void merge(VisitorSession session) {
    SessionRecord base = session.stored();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var next =
          new SessionRecord(
              base.version() + 1,
              base.created(),
              session.getLastAccessedTime(),
              applied(base.attributes(), session.changes()));
      if (table.replace(session.getId(), next, life)) {
        saved(session, next);
        return;
      }
      Optional<SessionRecord> current = table.find(session.getId(), clock.instant());
      if (current.isEmpty()) {
        // Ended by a logout meanwhile: an ended session does not come back.
        recent.invalidate(session.getId());
        return;
      }
      base = current.get();
    }
    throw new IllegalStateException("A session changed too often to be saved");
  }

  private boolean seenLongAgo(VisitorSession session) {
    return Duration.between(session.stored().seen(), session.getLastAccessedTime())
            .compareTo(SEEN_EVERY)
        >= 0;
  }

  private SessionRecord signedInOnly(AtomicReference<SessionRecord> read, String id) {
    SessionRecord found = table.find(id, clock.instant()).orElse(null);
    read.set(found);
    return found != null && found.attributes().containsKey(SIGNED_IN) ? found : null;
  }

  /**
   * Replaces a copy in memory, but never by an older one, which a slower request may still hold;
   * and makes none: it may have been dropped by a logout.
   */
  private void saved(VisitorSession session, SessionRecord now) {
    session.saved(now);
    recent
        .asMap()
        .computeIfPresent(
            session.getId(), (id, copy) -> copy.version() > now.version() ? copy : now);
  }

  private static Map<String, Object> applied(
      Map<String, Object> attributes, Map<String, Optional<Object>> changes) {
    Map<String, Object> result = new HashMap<>(attributes);
    changes.forEach(
        (name, value) ->
            value.ifPresentOrElse(v -> result.put(name, v), () -> result.remove(name)));
    return result;
  }
}
