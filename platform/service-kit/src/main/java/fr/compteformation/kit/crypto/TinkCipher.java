package fr.compteformation.kit.crypto;

import com.google.crypto.tink.Aead;
import fr.compteformation.kit.web.RefusMetierException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * {@link PersonalDataCipher} by Google Tink. It follows its keys file: what is changed there, by
 * this instance or another one, holds from the next encryption on.
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
   * Adds a key that decrypts from now on, and encrypts when it is {@linkplain #promote() promoted}.
   *
   * @throws RefusMetierException when the file cannot be written here, or one waits already
   */
  synchronized Keys add() {
    requireWritable();
    file.add();
    return reread();
  }

  /**
   * Encrypts with the key that was added. Whoever shares the file notices; whoever has a copy must
   * have had the key before.
   *
   * @throws RefusMetierException when the file cannot be written here, or none was added
   */
  synchronized Keys promote() {
    requireWritable();
    file.promote();
    return reread();
  }

  /** The keys as the file holds them now. */
  Keys current() {
    Keys known = keys;
    return file.version().equals(known.version()) ? known : reread();
  }

  private Keys reread() {
    Keys read = file.read();
    keys = read;
    return read;
  }

  private void requireWritable() {
    if (!file.isWritable()) {
      throw new RefusMetierException(
          "CLES_EN_LECTURE_SEULE",
          "Cette instance ne peut pas écrire son fichier de clés : voir docs/operations/keys.md.");
    }
  }

  private static String decrypt(Aead aead, byte[] encrypted, String context)
      throws GeneralSecurityException {
    return new String(aead.decrypt(encrypted, bytes(context)), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
