package fr.compteformation.kit.crypto;

import fr.compteformation.kit.crypto.KeysFile.Keys;
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

  /** How many keys decrypt, and the id of the one that encrypts. */
  @ReadOperation
  public Count read() {
    return count(cipher.current());
  }

  /** Adds an encryption key; the keyed hash's key never changes. */
  @WriteOperation
  public Count rotate() {
    return count(cipher.rotate());
  }

  private static Count count(Keys keys) {
    return new Count(keys.size(), Integer.toUnsignedLong(keys.primary()));
  }

  /**
   * @param keys how many decrypt
   * @param primary the id of the one that encrypts
   */
  public record Count(int keys, long primary) {}
}
