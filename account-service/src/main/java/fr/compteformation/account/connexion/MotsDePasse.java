package fr.compteformation.account.connexion;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with 19 MiB, 2 passes and 1 lane (OWASP). Logins take turns, as many at a time as there
 * are cores: more would not be faster and would take 19 MiB each.
 */
@Component
class MotsDePasse {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;

  /** Longest password looked at, in UTF-16 units; registration accepts none longer. */
  private static final int LONGUEUR_MAXIMALE = 512;

  private static final long PATIENCE_SECONDS = 5;

  private final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  private final String leurre = hashOfNothing();

  /** The hash that nobody's password has, to spend the same time on somebody unknown. */
  String leurre() {
    return leurre;
  }

  /** Hashes a password. */
  String hacher(String motDePasse) {
    return argon2.encode(normal(motDePasse));
  }

  /** Whether the password is the one hashed. */
  boolean correspond(String motDePasse, String hash) {
    return argon2.matches(normal(motDePasse), hash);
  }

  /**
   * Does a login's work when a core is free. The whole of it, so that no more tries than cores are
   * counted and not yet decided.
   *
   * @throws AuthenticationServiceException when too many logins wait already
   */
  <T> T aSonTour(Supplier<T> travail) {
    acquire();
    try {
      return travail.get();
    } finally {
      cores.release();
    }
  }

  private void acquire() {
    try {
      if (!cores.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AuthenticationServiceException("Too many logins wait for a core");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuthenticationServiceException("Interrupted while waiting for a core", e);
    }
  }

  /** The same letters typed on two keyboards are the same password. */
  private static String normal(String motDePasse) {
    int longueur = Math.min(motDePasse.length(), LONGUEUR_MAXIMALE);
    return Normalizer.normalize(motDePasse.substring(0, longueur), Normalizer.Form.NFC);
  }

  /** Shaped as any other hash, so that checking against it costs the same; matched by nothing. */
  private static String hashOfNothing() {
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(MEMORY_KIB, PASSES, LANES, random(SALT_BYTES), random(HASH_BYTES));
  }

  private static String random(int length) {
    var bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
