package fr.compteformation.account.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import fr.compteformation.kit.crypto.PersonalDataCipher;
import fr.compteformation.kit.web.RefusMetierException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign tokens, the same for all instances and after every restart, encrypted at rest.
 *
 * <p>RSA, because a token is signed once and checked at every request: a check costs a tenth of
 * what it would with an elliptic curve.
 */
@Component
class ClesSignature {

  private static final int BITS = 2048;

  /** Taken while keys are made, so that two instances make one. */
  private static final long VERROU = 0x636C65;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final PersonalDataCipher cipher;
  private final Clock clock;

  ClesSignature(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      PersonalDataCipher cipher,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.cipher = cipher;
    this.clock = clock;
  }

  /** All keys, the newest first; the first one is made here when there is none. */
  List<CleSignature> toutes() {
    List<CleSignature> known = lire();
    return known.isEmpty() ? transaction.execute(status -> creerLaPremiere()) : known;
  }

  /**
   * Adds a key.
   *
   * @param delai until it signs: long enough for every instance to publish it before
   * @param validite of the longest-lived token: for so long older keys stay published
   * @throws RefusMetierException when there is one already that does not sign yet
   */
  void ajouter(Duration delai, Duration validite) {
    transaction.executeWithoutResult(
        status -> {
          verrouiller();
          Instant maintenant = clock.instant();
          if (lire().stream().anyMatch(cle -> cle.signeDes().isAfter(maintenant))) {
            throw new RefusMetierException(
                "ROTATION_EN_COURS", "Une nouvelle clé attend déjà de signer.");
          }
          Instant signeDes = maintenant.plus(delai);
          retirer(signeDes.plus(validite));
          creer(signeDes);
        });
  }

  /** Replaces all keys at once: tokens signed until now are worth nothing any more. */
  void remplacer() {
    transaction.executeWithoutResult(
        status -> {
          verrouiller();
          jdbc.sql("delete from cle_signature").update();
          creer(clock.instant());
        });
  }

  /** Deletes the keys that are no longer published. */
  int purger() {
    return jdbc.sql("delete from cle_signature where retiree_le < :maintenant")
        .param("maintenant", Timestamp.from(clock.instant()))
        .update();
  }

  private List<CleSignature> creerLaPremiere() {
    verrouiller();
    List<CleSignature> known = lire();
    if (!known.isEmpty()) {
      return known;
    }
    creer(clock.instant());
    return lire();
  }

  private void retirer(Instant le) {
    jdbc.sql("update cle_signature set retiree_le = :le where retiree_le is null")
        .param("le", Timestamp.from(le))
        .update();
  }

  private void creer(Instant signeDes) {
    RSAKey key = generate();
    jdbc.sql(
            """
            insert into cle_signature (kid, jwk, creee_le, signe_des)
            values (:kid, :jwk, :creeeLe, :signeDes)
            """)
        .param("kid", key.getKeyID())
        .param("jwk", cipher.encrypt(key.toJSONString(), contextOf(key.getKeyID())))
        .param("creeeLe", Timestamp.from(clock.instant()))
        .param("signeDes", Timestamp.from(signeDes))
        .update();
  }

  private List<CleSignature> lire() {
    return jdbc.sql(
            "select kid, jwk, signe_des, retiree_le from cle_signature order by signe_des desc")
        .query(this::cle)
        .list();
  }

  private CleSignature cle(ResultSet row, int number) throws SQLException {
    Timestamp retireeLe = row.getTimestamp("retiree_le");
    return new CleSignature(
        parse(cipher.decrypt(row.getBytes("jwk"), contextOf(row.getString("kid")))),
        row.getTimestamp("signe_des").toInstant(),
        retireeLe == null ? null : retireeLe.toInstant());
  }

  private void verrouiller() {
    jdbc.sql("select pg_advisory_xact_lock(:verrou)").param("verrou", VERROU).query(rows -> {});
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("The signing key cannot be made", e);
    }
  }

  private static RSAKey parse(String json) {
    try {
      return RSAKey.parse(json);
    } catch (ParseException e) {
      throw new IllegalStateException("The stored signing key cannot be read", e);
    }
  }

  private static String contextOf(String kid) {
    return "cle_signature/" + kid;
  }
}
