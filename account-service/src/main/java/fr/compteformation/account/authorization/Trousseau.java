package fr.compteformation.account.authorization;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.compteformation.account.AccountProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The signing keys as this instance knows them, read again every {@link #RELECTURE}. A new key is
 * published at once and signs only after {@link #DELAI}: by then every instance publishes it, so
 * whoever meets a token of it finds its key whichever instance he asks.
 */
@Component
class Trousseau implements JWKSource<SecurityContext> {

  static final Duration DELAI = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Trousseau.class);
  private static final Duration RELECTURE = Duration.ofSeconds(15);

  /** For clocks that differ, and for those who cache the published keys. */
  private static final Duration MARGE = Duration.ofMinutes(5);

  private final ClesSignature cles;
  private final AccountProperties.Jetons jetons;
  private final Clock clock;
  private volatile Lues lues;

  Trousseau(ClesSignature cles, AccountProperties properties, Clock clock) {
    this.cles = cles;
    this.jetons = properties.jetons();
    this.clock = clock;
  }

  /** The keys that tokens are checked with. */
  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) {
    return selector.select(new JWKSet(publiees().stream().<JWK>map(CleSignature::jwk).toList()));
  }

  /** Of the published keys, the one to sign with: the last whose time has come. */
  JWK signataire(List<JWK> candidates) {
    Instant maintenant = clock.instant();
    return publiees().stream()
        .filter(cle -> cle.isActive(maintenant))
        .<JWK>map(CleSignature::jwk)
        .filter(candidates::contains)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No key may sign now"));
  }

  /** Those published now, the newest first. */
  List<CleSignature> publiees() {
    Instant maintenant = clock.instant();
    return connues().stream().filter(cle -> cle.isPubliee(maintenant)).toList();
  }

  /**
   * Begins to sign with a new key.
   *
   * @param compromise whether the present one is known to others: then all is replaced at once, and
   *     everybody has to log in again
   */
  void renouveler(boolean compromise) {
    if (compromise) {
      cles.remplacer();
    } else {
      cles.ajouter(DELAI, validite());
    }
    lues = null;
  }

  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
  void purger() {
    int removed = cles.purger();
    if (removed > 0) {
      LOG.info("{} signing keys are no longer published", removed);
    }
  }

  /** The id token of a visit is shown once more at its end, to log out. */
  private Duration validite() {
    Duration longest =
        jetons.acces().compareTo(jetons.rafraichissement()) > 0
            ? jetons.acces()
            : jetons.rafraichissement();
    return longest.plus(MARGE);
  }

  /** While the database is away, what was read last is good enough. */
  private List<CleSignature> connues() {
    Lues before = lues;
    long now = System.nanoTime();
    if (before != null && now - before.quand() < RELECTURE.toNanos()) {
      return before.cles();
    }
    List<CleSignature> read;
    try {
      read = cles.toutes();
    } catch (DataAccessException | TransactionException e) {
      if (before == null) {
        throw e;
      }
      LOG.warn("Signing keys cannot be read again: {}", e.getClass().getName());
      read = before.cles();
    }
    lues = new Lues(read, now);
    return read;
  }

  private record Lues(List<CleSignature> cles, long quand) {}
}
