package fr.compteformation.registration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret of a confirmation link: 256 random bits. Whoever has it confirms, so it is written
 * nowhere but in the courriel; its hash finds it again.
 *
 * @param texte 43 characters that need no escaping in a URL
 */
public record Jeton(String texte) {

  private static final int OCTETS = 32;
  private static final Pattern FORME = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Makes a new one. */
  public static Jeton nouveau(SecureRandom hasard) {
    var octets = new byte[OCTETS];
    hasard.nextBytes(octets);
    return new Jeton(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
  }

  /** Reads one from a link; empty when it cannot be ours. */
  public static Optional<Jeton> lire(String saisie) {
    return Optional.ofNullable(saisie)
        .map(String::strip)
        .filter(texte -> FORME.matcher(texte).matches())
        .map(Jeton::new);
  }

  /** SHA-256: enough for a secret that nobody can guess. */
  public byte[] empreinte() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(texte.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "Jeton[…]";
  }
}
