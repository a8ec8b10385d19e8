package fr.compteformation.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Ties a session's row to the visitor's cookie: the row's key is a digest of the session id, and
 * its content is encrypted (AES-256-GCM) under a key derived from the id (HKDF-SHA256). The
 * database alone therefore gives neither a cookie to replay nor a token to read, and no key needs
 * keeping.
 */
final class SessionCipher {

  private static final int ID_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte[] CONTEXT = bytes("gateway session content v1");

  private final SecureRandom random = new SecureRandom();

  /** A fresh id: 256 random bits, 43 characters fit for a cookie. */
  String newId() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(ID_BYTES));
  }

  /** The key of the row that belongs to the id. */
  byte[] rowKey(String id) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes(id));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /** Encrypts a session's content: nonce, then ciphertext with its tag. */
  byte[] encrypt(String id, byte[] content) {
    byte[] nonce = random(NONCE_BYTES);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, id, nonce, content);
    byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
    return both;
  }

  /**
   * Gives back what {@link #encrypt} was given.
   *
   * @throws IllegalStateException if the content was altered or belongs to another id
   */
  byte[] decrypt(String id, byte[] stored) {
    byte[] nonce = Arrays.copyOf(stored, NONCE_BYTES);
    return run(
        Cipher.DECRYPT_MODE, id, nonce, Arrays.copyOfRange(stored, NONCE_BYTES, stored.length));
  }

  private byte[] run(int mode, String id, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, contentKey(id), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(rowKey(id));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A session's content cannot be read", e);
    }
  }

  private static SecretKey contentKey(String id) throws GeneralSecurityException {
    var parameters = HKDFParameterSpec.ofExtract().addIKM(bytes(id)).thenExpand(CONTEXT, 32);
    return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
  }

  private byte[] random(int length) {
    byte[] fresh = new byte[length];
    random.nextBytes(fresh);
    return fresh;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
