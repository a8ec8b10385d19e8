package fr.compteformation.account.connexion;

import fr.compteformation.account.AccountProperties;
import fr.compteformation.account.Identifiant;
import fr.compteformation.kit.crypto.PersonalDataCipher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down who guesses passwords (CNIL, délibération 2022-100): soon when one address tries one
 * identifiant, much later when many addresses try it, and an address that tries many. Nobody is
 * ever locked out for good, since a NIR is no secret and anybody could lock anybody; and who
 * guesses from one address does not slow down the person elsewhere.
 *
 * <p>A try is counted before its password is looked at, by statements that take the rows' locks: a
 * hundred tries at once count a hundred, and only the free ones see their password checked. Every
 * try takes the same statements, whatever becomes of it. A login that succeeds is taken back.
 */
@Component
class Tentatives {

  /** Losing a count in a crash of the database does not matter; waiting for the disk would. */
  private static final String WITHOUT_WAITING_FOR_DISK =
      "select set_config('synchronous_commit', 'off', true)";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final PersonalDataCipher cipher;
  private final Clock clock;
  private final Duration oubli;
  private final FreinProgressif parIdentifiantEtAdresse;
  private final DebitAdresses parAdresse;
  private final FreinProgressif parIdentifiant;

  Tentatives(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      PersonalDataCipher cipher,
      AccountProperties properties,
      Clock clock) {
    var reglage = properties.connexion();
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.cipher = cipher;
    this.clock = clock;
    this.oubli = reglage.oubli();
    this.parIdentifiantEtAdresse =
        new FreinProgressif(jdbc, reglage.parIdentifiantEtAdresse(), oubli);
    this.parAdresse = new DebitAdresses(jdbc, reglage.parAdresse());
    this.parIdentifiant = new FreinProgressif(jdbc, reglage.parIdentifiant(), oubli);
  }

  /**
   * Counts a try and says whether its password may be looked at.
   *
   * @param adresse as the gateway counts them: an IPv4 address or an IPv6 network
   */
  Tentative engager(Identifiant identifiant, String adresse) {
    String qui = "identifiant/" + identifiant.canonique();
    String dOu = "adresse/" + adresse;
    byte[] cleCouple = cipher.fingerprint(qui + "/" + dOu);
    byte[] cleAdresse = cipher.fingerprint(dOu);
    byte[] cleIdentifiant = cipher.fingerprint(qui);
    Instant maintenant = clock.instant();
    return transaction.execute(
        status -> {
          withoutWaitingForDisk();
          boolean admise = parIdentifiantEtAdresse.engager(cleCouple, true, maintenant);
          admise = parAdresse.engager(cleAdresse, admise, maintenant);
          admise = parIdentifiant.engager(cleIdentifiant, admise, maintenant);
          return new Tentative(cleCouple, cleAdresse, cleIdentifiant, admise);
        });
  }

  /** The login succeeded: failures of this identifiant are forgotten. */
  void reussir(Tentative tentative) {
    transaction.executeWithoutResult(
        status -> {
          withoutWaitingForDisk();
          // In the order of counting, so that nobody waits for each other.
          parIdentifiantEtAdresse.oublier(tentative.couple());
          parAdresse.reprendre(tentative.adresse());
          parIdentifiant.oublier(tentative.identifiant());
        });
  }

  /** Forgets what is old enough. */
  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
  void oublier() {
    Instant maintenant = clock.instant();
    jdbc.sql("delete from tentative_connexion where derniere_le < :avant")
        .param("avant", maintenant.minus(oubli).atOffset(ZoneOffset.UTC))
        .update();
    parAdresse.oublier(maintenant);
  }

  private void withoutWaitingForDisk() {
    jdbc.sql(WITHOUT_WAITING_FOR_DISK).query(String.class).single();
  }

  /**
   * A try at logging in, counted under three keys.
   *
   * @param couple for the identifiant from this address
   * @param adresse for the address
   * @param identifiant for the identifiant from anywhere
   * @param admise whether its password may be looked at
   */
  record Tentative(byte[] couple, byte[] adresse, byte[] identifiant, boolean admise) {}
}
