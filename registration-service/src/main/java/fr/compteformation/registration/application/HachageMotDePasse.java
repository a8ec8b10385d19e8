package fr.compteformation.registration.application;

import fr.compteformation.registration.PolitiqueMotDePasse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id (19 MiB, 2 passes, OWASP), once, here: what is stored and handed
 * to the account is the hash. Few at a time, since each takes memory and a whole core.
 */
@Component
public class HachageMotDePasse {

  private static final int SEL_OCTETS = 16;
  private static final int EMPREINTE_OCTETS = 32;
  private static final int PARALLELISME = 1;
  private static final int MEMOIRE_KIO = 19_456;
  private static final int PASSES = 2;
  private static final Duration ATTENTE = Duration.ofSeconds(5);

  private final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SEL_OCTETS, EMPREINTE_OCTETS, PARALLELISME, MEMOIRE_KIO, PASSES);
  private final Semaphore places;
  private final Duration attente;

  HachageMotDePasse() {
    this(Runtime.getRuntime().availableProcessors(), ATTENTE);
  }

  HachageMotDePasse(int simultanes, Duration attente) {
    this.places = new Semaphore(simultanes, true);
    this.attente = attente;
  }

  /**
   * Hashes a password in its normalised form.
   *
   * @return salt, parameters and hash, encoded
   * @throws SurchargeException when no place was free for 5 s
   */
  public String hacher(String motDePasse) {
    try {
      if (!places.tryAcquire(attente.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SurchargeException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SurchargeException();
    }
    try {
      return argon2.encode(PolitiqueMotDePasse.normaliser(motDePasse));
    } finally {
      places.release();
    }
  }
}
