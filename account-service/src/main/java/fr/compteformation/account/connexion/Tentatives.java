package fr.compteformation.account.connexion;

import fr.compteformation.account.AccountProperties;
import fr.compteformation.account.AccountProperties.Connexion;
import fr.compteformation.account.AccountProperties.Frein;
import fr.compteformation.account.Identifiant;
import fr.compteformation.kit.crypto.PersonalDataCipher;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down who guesses passwords, per identifiant and per network address (CNIL, délibération
 * 2022-100). Nobody is ever locked out for good, since a NIR is no secret and anybody could lock
 * anybody.
 *
 * <p>A try is counted before its password is looked at, by one statement that takes the row's lock:
 * a hundred tries at once count a hundred, and only the free ones see their password checked. A
 * login that succeeds is taken back.
 */
@Component
class Tentatives {

  /** Losing a count in a crash of the database does not matter; waiting for the disk would. */
  private static final String WITHOUT_WAITING_FOR_DISK =
      "select set_config('synchronous_commit', 'off', true)";

  private static final String ENGAGER =
      """
      insert into tentative_connexion as t (cle, nombre, admises, admise, derniere_le, libre_le)
      values (:cle, 1, 1, true, :maintenant, to_timestamp(0))
      on conflict (cle) do update set
        nombre = case when t.derniere_le < :oubliAvant then 1 else t.nombre + 1 end,
        admises = case
          when t.derniere_le < :oubliAvant then 1
          when t.libre_le <= :maintenant then t.admises + 1
          else t.admises end,
        admise = t.derniere_le < :oubliAvant or t.libre_le <= :maintenant,
        libre_le = case
          when t.derniere_le < :oubliAvant then to_timestamp(0)
          when t.libre_le > :maintenant then t.libre_le
          when t.admises + 1 < :essaisLibres then to_timestamp(0)
          else :maintenant + interval '1 second' * least(
            :attenteMaximale, :attenteInitiale * power(2, least(t.admises + 1 - :essaisLibres, 20)))
          end,
        derniere_le = :maintenant
      returning admise
      """;

  private static final String REPRENDRE =
      """
      update tentative_connexion
      set nombre = greatest(nombre - 1, 0), admises = greatest(admises - 1, 0)
      where cle = :cle
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final PersonalDataCipher cipher;
  private final Connexion reglage;
  private final Clock clock;

  Tentatives(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      PersonalDataCipher cipher,
      AccountProperties properties,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.cipher = cipher;
    this.reglage = properties.connexion();
    this.clock = clock;
  }

  /** Counts a try and says whether its password may be looked at. */
  Tentative engager(Identifiant identifiant, String adresse) {
    byte[] parIdentifiant = cipher.fingerprint("identifiant/" + identifiant.canonique());
    byte[] parAdresse = cipher.fingerprint("adresse/" + adresse);
    Instant maintenant = clock.instant();
    return transaction.execute(
        status -> {
          jdbc.sql(WITHOUT_WAITING_FOR_DISK).query(String.class).single();
          boolean identifiantAdmis = engager(parIdentifiant, reglage.parIdentifiant(), maintenant);
          boolean adresseAdmise = engager(parAdresse, reglage.parAdresse(), maintenant);
          return new Tentative(parIdentifiant, parAdresse, identifiantAdmis && adresseAdmise);
        });
  }

  /** The login succeeded: failures of this identifiant are forgotten. */
  void reussir(Tentative tentative) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(WITHOUT_WAITING_FOR_DISK).query(String.class).single();
          jdbc.sql("delete from tentative_connexion where cle = :cle")
              .param("cle", tentative.parIdentifiant())
              .update();
          jdbc.sql(REPRENDRE).param("cle", tentative.parAdresse()).update();
        });
  }

  /** Forgets what is old enough. */
  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
  void oublier() {
    jdbc.sql("delete from tentative_connexion where derniere_le < :avant")
        .param("avant", instant(clock.instant().minus(reglage.oubli())))
        .update();
  }

  private boolean engager(byte[] cle, Frein frein, Instant maintenant) {
    return jdbc.sql(ENGAGER)
        .param("cle", cle)
        .param("maintenant", instant(maintenant))
        .param("oubliAvant", instant(maintenant.minus(reglage.oubli())))
        .param("essaisLibres", frein.essaisLibres())
        .param("attenteInitiale", frein.attenteInitiale().toSeconds())
        .param("attenteMaximale", frein.attenteMaximale().toSeconds())
        .query(Boolean.class)
        .single();
  }

  private static OffsetDateTime instant(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /**
   * A try at logging in.
   *
   * @param admise whether its password may be looked at
   */
  record Tentative(byte[] parIdentifiant, byte[] parAdresse, boolean admise) {}
}
