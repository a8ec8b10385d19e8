package fr.compteformation.kit.crypto;

/**
 * Guards personal data at rest. One per service, with the service's own keys.
 *
 * <p>A ciphertext is bound to its {@code context} (table and row, say {@code "titulaire/8f14…"}),
 * so that it cannot be moved to another row.
 */
public interface PersonalDataCipher {

  /** Encrypts a text for a place. */
  byte[] encrypt(String clear, String context);

  /** Reads a text back; fails when it was not encrypted for that place. */
  String decrypt(byte[] encrypted, String context);

  /** A keyed hash (HMAC-SHA-256, 32 bytes) by which a value is found without being stored. */
  byte[] fingerprint(String value);
}
