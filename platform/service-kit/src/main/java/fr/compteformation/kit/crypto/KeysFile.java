package fr.compteformation.kit.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import fr.compteformation.kit.web.RefusMetierException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * A file of two lines, a Tink JSON keyset each: encryption (AES-256-GCM), then keyed hash
 * (HMAC-SHA-256). An encryption key comes in two steps: {@link #add()}, and when every instance has
 * the file, {@link #promote()}. The newest key is the last of its keyset.
 */
final class KeysFile {

  private final Path path;

  KeysFile(Path path) {
    this.path = path.toAbsolutePath();
    try {
      AeadConfig.register();
      PrfConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink has no AEAD or no PRF", e);
    }
  }

  /**
   * Makes the file with new keys, unless another instance is faster: then its keys are the keys.
   */
  void create() {
    try {
      var hash =
          HmacPrfParameters.builder()
              .setKeySizeBytes(32)
              .setHashType(HmacPrfParameters.HashType.SHA256)
              .build();
      new DurableFile(path)
          .create(List.of(json(newKeys(PredefinedAeadParameters.AES256_GCM)), json(newKeys(hash))));
    } catch (IOException e) {
      throw new UncheckedIOException("Keys cannot be written: " + path, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Keys cannot be made", e);
    }
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Whether keys can be changed here; not in a mounted secret. */
  boolean isWritable() {
    return Files.isWritable(path) && Files.isWritable(path.getParent());
  }

  /** Which file stands there now; another one if it was written since. */
  KeysVersion version() {
    try {
      return KeysVersion.of(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Keys cannot be read: " + path, e);
    }
  }

  /**
   * Reads the keys.
   *
   * @throws IllegalStateException when there are none
   */
  Keys read() {
    try {
      KeysVersion version = version();
      List<String> keysets = Files.readAllLines(path);
      KeysetHandle encryption = parse(keysets.get(0));
      int newest = encryption.getAt(encryption.size() - 1).getId();
      return new Keys(
          encryption.getPrimitive(RegistryConfiguration.get(), Aead.class),
          parse(keysets.get(1)).getPrimitive(RegistryConfiguration.get(), PrfSet.class),
          encryption.size(),
          encryption.getPrimary().getId(),
          newest,
          version);
    } catch (IOException e) {
      throw new UncheckedIOException("Keys cannot be read: " + path, e);
    } catch (GeneralSecurityException | IndexOutOfBoundsException e) {
      throw new IllegalStateException("No valid keys in " + path, e);
    }
  }

  /**
   * Adds an encryption key that decrypts, and encrypts nothing yet. The keyed hash's key stays:
   * people are found by what it made.
   *
   * @throws RefusMetierException when one that was added before waits still
   */
  void add() {
    change(
        keys -> {
          if (!keys.getAt(keys.size() - 1).isPrimary()) {
            throw new RefusMetierException(
                "CLE_EN_ATTENTE", "Une clé ajoutée ne chiffre pas encore : promouvez-la d'abord.");
          }
          keys.addEntry(
              KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                  .withRandomId());
        });
  }

  /**
   * Encrypts with the newest key from now on; older ones still decrypt.
   *
   * @throws RefusMetierException when it does so already
   */
  void promote() {
    change(
        keys -> {
          KeysetHandle.Builder.Entry newest = keys.getAt(keys.size() - 1);
          if (newest.isPrimary()) {
            throw new RefusMetierException(
                "AUCUNE_CLE_EN_ATTENTE", "La dernière clé chiffre déjà : ajoutez-en une d'abord.");
          }
          newest.makePrimary();
        });
  }

  private interface Change {
    void to(KeysetHandle.Builder encryption) throws GeneralSecurityException;
  }

  private void change(Change change) {
    Path lock = path.resolveSibling(path.getFileName() + ".lock");
    try (FileChannel one =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      one.lock();
      List<String> keysets = Files.readAllLines(path);
      KeysetHandle.Builder encryption = KeysetHandle.newBuilder(parse(keysets.get(0)));
      change.to(encryption);
      new DurableFile(path).replace(List.of(json(encryption.build()), keysets.get(1)));
    } catch (IOException e) {
      throw new UncheckedIOException("Keys cannot be written: " + path, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No valid keys in " + path, e);
    }
  }

  private static KeysetHandle newKeys(Parameters parameters) throws GeneralSecurityException {
    return KeysetHandle.generateNew(parameters, RegistryConfiguration.get());
  }

  private static KeysetHandle parse(String json) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  private static String json(KeysetHandle keys) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
            keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
        .replace("\n", "");
  }
}
