package fr.compteformation.kit.crypto;

import com.google.crypto.tink.Aead;
import fr.compteformation.kit.crypto.KeysFile.Keys;
import fr.compteformation.kit.web.RefusMetierException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * {@link PersonalDataCipher} by Google Tink. It follows its keys file: a key added there, by this
 * instance or another one, is used from the next encryption on.
 */
class TinkCipher implements PersonalDataCipher {

  private static final int FINGERPRINT_BYTES = 32;

  private final KeysFile file;
  private volatile Keys keys;

  private TinkCipher(KeysFile file) {
    this.file = file;
    this.keys = file.read();
  }

  /**
   * @param create whether to make keys when the file is missing
   * @throws IllegalStateException when there is no such file, or no keys in it
   */
  static TinkCipher open(Path path, boolean create) {
    var file = new KeysFile(path);
    if (!file.exists()) {
      if (!create) {
        throw new IllegalStateException("No keys at " + path + " (compteformation.keys-file)");
      }
      file.create();
    }
    return new TinkCipher(file);
  }

  @Override
  public byte[] encrypt(String clear, String context) {
    try {
      return current().aead().encrypt(bytes(clear), bytes(context));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encryption failed", e);
    }
  }

  @Override
  public String decrypt(byte[] encrypted, String context) {
    Aead known = keys.aead();
    try {
      return decrypt(known, encrypted, context);
    } catch (GeneralSecurityException e) {
      // perhaps encrypted by another instance, with a key that it has added
      Aead current = current().aead();
      if (current == known) {
        throw new IllegalStateException("Not encrypted for " + context, e);
      }
      try {
        return decrypt(current, encrypted, context);
      } catch (GeneralSecurityException again) {
        throw new IllegalStateException("Not encrypted for " + context, again);
      }
    }
  }

  @Override
  public byte[] fingerprint(String value) {
    try {
      return keys.prf().computePrimary(bytes(value), FINGERPRINT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Keyed hash failed", e);
    }
  }

  /**
   * Encrypts with a new key from now on.
   *
   * @throws RefusMetierException when the file cannot be written here
   */
  Keys rotate() {
    if (!file.isWritable()) {
      throw new RefusMetierException(
          "CLES_EN_LECTURE_SEULE",
          "Cette instance ne peut pas écrire son fichier de clés : voir docs/operations/keys.md.");
    }
    file.addEncryptionKey();
    return current();
  }

  /** The keys as the file holds them now. */
  Keys current() {
    Keys known = keys;
    if (!file.lastModified().equals(known.modified())) {
      known = file.read();
      keys = known;
    }
    return known;
  }

  private static String decrypt(Aead aead, byte[] encrypted, String context)
      throws GeneralSecurityException {
    return new String(aead.decrypt(encrypted, bytes(context)), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
