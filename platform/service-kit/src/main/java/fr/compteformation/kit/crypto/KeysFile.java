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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * A file of two lines, a Tink JSON keyset each: encryption (AES-256-GCM), then keyed hash
 * (HMAC-SHA-256). Always written aside first, so that a crash leaves the old keys or the new.
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
      Path draft =
          draft(
              List.of(
                  json(newKeys(PredefinedAeadParameters.AES256_GCM)),
                  json(
                      newKeys(
                          HmacPrfParameters.builder()
                              .setKeySizeBytes(32)
                              .setHashType(HmacPrfParameters.HashType.SHA256)
                              .build()))));
      try {
        Files.createLink(path, draft);
      } catch (FileAlreadyExistsException faster) {
        // and nobody has used ours
      } finally {
        Files.delete(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Keys cannot be written: " + path, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Keys cannot be made", e);
    }
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Whether a key can be added here; not in a mounted secret. */
  boolean isWritable() {
    return Files.isWritable(path) && Files.isWritable(path.getParent());
  }

  /** When it was last written; what was read before is then old. */
  FileTime lastModified() {
    try {
      return Files.getLastModifiedTime(path);
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
      FileTime modified = lastModified();
      List<String> keysets = Files.readAllLines(path);
      KeysetHandle encryption = parse(keysets.get(0));
      return new Keys(
          encryption.getPrimitive(RegistryConfiguration.get(), Aead.class),
          parse(keysets.get(1)).getPrimitive(RegistryConfiguration.get(), PrfSet.class),
          encryption.size(),
          encryption.getPrimary().getId(),
          modified);
    } catch (IOException e) {
      throw new UncheckedIOException("Keys cannot be read: " + path, e);
    } catch (GeneralSecurityException | IndexOutOfBoundsException e) {
      throw new IllegalStateException("No valid keys in " + path, e);
    }
  }

  /**
   * Adds an encryption key that encrypts from now on; older ones still decrypt. The keyed hash's
   * key stays: people are found by what it made.
   */
  void addEncryptionKey() {
    Path lock = path.resolveSibling(path.getFileName() + ".lock");
    try (FileChannel one =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      one.lock();
      List<String> keysets = Files.readAllLines(path);
      KeysetHandle more =
          KeysetHandle.newBuilder(parse(keysets.get(0)))
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                      .withRandomId()
                      .makePrimary())
              .build();
      write(List.of(json(more), keysets.get(1)));
    } catch (IOException e) {
      throw new UncheckedIOException("Keys cannot be written: " + path, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No valid keys in " + path, e);
    }
  }

  private void write(List<String> keysets) throws IOException {
    Files.move(draft(keysets), path, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path draft(List<String> keysets) throws IOException {
    Files.createDirectories(path.getParent());
    Path draft =
        Files.createTempFile(
            path.getParent(),
            "keys",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(draft, keysets);
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

  /**
   * What the file held.
   *
   * @param size how many encryption keys
   * @param primary the id of the one that encrypts
   */
  record Keys(Aead aead, PrfSet prf, int size, int primary, FileTime modified) {}
}
