package fr.compteformation.account.authorization;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;

/**
 * A key that signs tokens.
 *
 * @param jwk with its private part
 * @param signeDes signs from then on, until a later one does
 * @param retireeLe is published until then, so that the tokens it signed are accepted; {@code null}
 *     while no key follows it
 */
record CleSignature(RSAKey jwk, Instant signeDes, Instant retireeLe) {

  String kid() {
    return jwk.getKeyID();
  }

  /** Whether tokens that it signed may still be accepted. */
  boolean isPubliee(Instant maintenant) {
    return retireeLe == null || retireeLe.isAfter(maintenant);
  }

  /** Whether it may sign. */
  boolean isActive(Instant maintenant) {
    return isPubliee(maintenant) && !signeDes.isAfter(maintenant);
  }
}
