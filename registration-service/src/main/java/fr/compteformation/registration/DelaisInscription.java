package fr.compteformation.registration;

import java.time.Duration;
import java.time.Instant;

/** The time limits of a registration. */
public final class DelaisInscription {

  /** « Le lien restera actif durant 15 jours » (seeds 000 and 001), as 15 × 24 hours. */
  static final Duration CONFIRMATION = Duration.ofHours(15 * 24);

  /** A person is told of repeated attempts at most once in this time. */
  static final Duration ENTRE_REPETITIONS = Duration.ofDays(1);

  /** The confirmation courriel is sent again at most once in this time. */
  static final Duration ENTRE_RENVOIS = Duration.ofMinutes(5);

  private DelaisInscription() {}

  /** The instant from which what was registered at {@code le} can no longer be confirmed. */
  public static Instant limite(Instant le) {
    return le.plus(CONFIRMATION);
  }

  /** Whether a delay has gone by since an instant, which may be {@code null} for never. */
  static boolean ecoule(Duration delai, Instant depuis, Instant maintenant) {
    return depuis == null || !maintenant.isBefore(depuis.plus(delai));
  }
}
