package fr.compteformation.kit.crypto;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** The keys that guard personal data, for operators: how many, never which. */
@Endpoint(id = "keys")
public class KeysEndpoint {

  private final TinkCipher cipher;

  KeysEndpoint(TinkCipher cipher) {
    this.cipher = cipher;
  }

  /** What this instance's file holds now. */
  @ReadOperation
  public Count read() {
    return count(cipher.current());
  }

  /**
   * Adds an encryption key, or has the one that was added encrypt; the keyed hash's key never
   * changes.
   *
   * @param promote whether every instance has the added key, so that it may encrypt
   */
  @WriteOperation
  public Count rotate(@Nullable Boolean promote) {
    return count(Boolean.TRUE.equals(promote) ? cipher.promote() : cipher.add());
  }

  private static Count count(Keys keys) {
    return new Count(
        keys.size(),
        Integer.toUnsignedLong(keys.primary()),
        keys.newest() == keys.primary() ? null : Integer.toUnsignedLong(keys.newest()));
  }

  /**
   * @param keys how many decrypt
   * @param primary the id of the one that encrypts
   * @param waiting the id of the one that will, {@code null} if none was added
   */
  public record Count(int keys, long primary, @Nullable Long waiting) {}
}
