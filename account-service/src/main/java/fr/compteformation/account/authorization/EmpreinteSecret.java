package fr.compteformation.account.authorization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * {@code {sha256}<salt>.<digest>}: one digest of a secret with so much chance in it that slowing
 * down who guesses would be useless. Not for passwords.
 */
class EmpreinteSecret implements PasswordEncoder {

  private static final String PREFIX = "{sha256}";
  private static final int SALT_BYTES = 8;
  private static final HexFormat HEX = HexFormat.of();

  private final SecureRandom random = new SecureRandom();

  @Override
  public String encode(CharSequence secret) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return encode(secret, HEX.formatHex(salt));
  }

  @Override
  public boolean matches(CharSequence secret, String encoded) {
    if (secret == null || encoded == null || !encoded.startsWith(PREFIX)) {
      return false;
    }
    int end = encoded.indexOf('.');
    if (end < 0) {
      return false;
    }
    String salt = encoded.substring(PREFIX.length(), end);
    return MessageDigest.isEqual(
        encode(secret, salt).getBytes(StandardCharsets.US_ASCII),
        encoded.getBytes(StandardCharsets.US_ASCII));
  }

  private static String encode(CharSequence secret, String salt) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt.getBytes(StandardCharsets.US_ASCII));
      sha256.update(secret.toString().getBytes(StandardCharsets.UTF_8));
      return PREFIX + salt + "." + HEX.formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
