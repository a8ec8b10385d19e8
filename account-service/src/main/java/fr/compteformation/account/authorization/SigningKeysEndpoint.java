package fr.compteformation.account.authorization;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** The keys that sign tokens, for operators: their names and times, never the keys. */
@Component
@Endpoint(id = "signingkeys")
class SigningKeysEndpoint {

  private final Trousseau trousseau;
  private final Clock clock;

  SigningKeysEndpoint(Trousseau trousseau, Clock clock) {
    this.trousseau = trousseau;
    this.clock = clock;
  }

  /** The keys published now, the newest first. */
  @ReadOperation
  List<Key> list() {
    Instant now = clock.instant();
    List<CleSignature> published = trousseau.publiees();
    CleSignature signing =
        published.stream().filter(cle -> cle.isActive(now)).findFirst().orElse(null);
    return published.stream()
        .map(cle -> new Key(cle.kid(), state(cle, signing, now), cle.signeDes(), cle.retireeLe()))
        .toList();
  }

  /**
   * Adds a key.
   *
   * @param compromised whether the present one is known to others
   */
  @WriteOperation
  List<Key> rotate(@Nullable Boolean compromised) {
    trousseau.renouveler(Boolean.TRUE.equals(compromised));
    return list();
  }

  private static State state(CleSignature cle, CleSignature signing, Instant now) {
    if (cle.equals(signing)) {
      return State.SIGNING;
    }
    return cle.signeDes().isAfter(now) ? State.NEXT : State.PUBLISHED;
  }

  /** What a key is for. */
  enum State {
    /** Published, and will sign. */
    NEXT,
    /** Signs the tokens of now. */
    SIGNING,
    /** Published for the tokens that it has signed. */
    PUBLISHED
  }

  /** A key: from when it signs, and when it is removed ({@code null}: nothing follows it yet). */
  record Key(String kid, State state, Instant signsFrom, Instant removedAt) {}
}
