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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * {@link PersonalDataCipher} by Google Tink: AES-256-GCM, and HMAC-SHA-256 as a keyed hash. The
 * keys file has two lines, a Tink JSON keyset each: encryption, then keyed hash.
 */
class TinkCipher implements PersonalDataCipher {

  private static final int FINGERPRINT_BYTES = 32;

  private final Aead aead;
  private final PrfSet prf;

  TinkCipher(Aead aead, PrfSet prf) {
    this.aead = aead;
    this.prf = prf;
  }

  /**
   * @param create whether to make keys when the file is missing
   * @throws IllegalStateException when there is no such file, or no keys in it
   */
  static TinkCipher open(Path file, boolean create) {
    try {
      AeadConfig.register();
      PrfConfig.register();
      if (!Files.exists(file)) {
        if (!create) {
          throw new IllegalStateException("No keys at " + file + " (compteformation.keys-file)");
        }
        write(file);
      }
      List<String> keysets = Files.readAllLines(file);
      return new TinkCipher(
          parse(keysets.get(0)).getPrimitive(RegistryConfiguration.get(), Aead.class),
          parse(keysets.get(1)).getPrimitive(RegistryConfiguration.get(), PrfSet.class));
    } catch (IOException e) {
      throw new UncheckedIOException("Keys cannot be read: " + file, e);
    } catch (GeneralSecurityException | IndexOutOfBoundsException e) {
      throw new IllegalStateException("No valid keys in " + file, e);
    }
  }

  @Override
  public byte[] encrypt(String clear, String context) {
    try {
      return aead.encrypt(
          clear.getBytes(StandardCharsets.UTF_8), context.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encryption failed", e);
    }
  }

  @Override
  public String decrypt(byte[] encrypted, String context) {
    try {
      return new String(
          aead.decrypt(encrypted, context.getBytes(StandardCharsets.UTF_8)),
          StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Not encrypted for " + context, e);
    }
  }

  @Override
  public byte[] fingerprint(String value) {
    try {
      return prf.computePrimary(value.getBytes(StandardCharsets.UTF_8), FINGERPRINT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Keyed hash failed", e);
    }
  }

  private static KeysetHandle parse(String json) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  /** Written aside and moved, so that a crash leaves either no keys or whole keys. */
  private static void write(Path file) throws IOException, GeneralSecurityException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft =
        Files.createTempFile(
            folder,
            "keys",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(
        draft,
        List.of(
            newKeys(PredefinedAeadParameters.AES256_GCM),
            newKeys(
                HmacPrfParameters.builder()
                    .setKeySizeBytes(32)
                    .setHashType(HmacPrfParameters.HashType.SHA256)
                    .build())));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String newKeys(Parameters parameters) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
            KeysetHandle.generateNew(parameters, RegistryConfiguration.get()),
            RegistryConfiguration.get(),
            InsecureSecretKeyAccess.get())
        .replace("\n", "");
  }
}
