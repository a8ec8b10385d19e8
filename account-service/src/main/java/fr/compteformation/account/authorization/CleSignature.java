package fr.compteformation.account.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.compteformation.kit.crypto.PersonalDataCipher;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The key that signs tokens, the same for all instances and after every restart, encrypted at rest.
 *
 * <p>RSA, because a token is signed once and checked at every request: a check costs a tenth of
 * what it would with an elliptic curve.
 */
@Component
class CleSignature {

  private static final int BITS = 2048;

  /** Taken while a key is looked for and made, so that two instances make one. */
  private static final long VERROU = 0x636C65;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final PersonalDataCipher cipher;
  private final Clock clock;

  CleSignature(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      PersonalDataCipher cipher,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.cipher = cipher;
    this.clock = clock;
  }

  /** The key, made when there is none yet. */
  JWKSource<SecurityContext> source() {
    RSAKey key =
        transaction.execute(
            status -> {
              jdbc.sql("select pg_advisory_xact_lock(:verrou)")
                  .param("verrou", VERROU)
                  .query(rows -> {});
              return find().orElseGet(this::create);
            });
    return new ImmutableJWKSet<>(new JWKSet(key));
  }

  private Optional<RSAKey> find() {
    return jdbc.sql("select kid, jwk from cle_signature order by creee_le desc limit 1")
        .query(
            (row, n) -> parse(cipher.decrypt(row.getBytes("jwk"), contextOf(row.getString("kid")))))
        .optional();
  }

  private RSAKey create() {
    RSAKey key = generate();
    jdbc.sql("insert into cle_signature (kid, jwk, creee_le) values (:kid, :jwk, :creeeLe)")
        .param("kid", key.getKeyID())
        .param("jwk", cipher.encrypt(key.toJSONString(), contextOf(key.getKeyID())))
        .param("creeeLe", Timestamp.from(clock.instant()))
        .update();
    return key;
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
