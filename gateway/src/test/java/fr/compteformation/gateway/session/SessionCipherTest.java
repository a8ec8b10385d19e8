package fr.compteformation.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SessionCipherTest {

  private static final byte[] CONTENT = "contenu".getBytes(StandardCharsets.UTF_8);

  private final SessionCipher cipher = new SessionCipher();
  private final String id = cipher.newId();

  @Test
  void givesBackWhatItEncrypted() {
    assertThat(new SessionCipher().decrypt(id, cipher.encrypt(id, CONTENT))).isEqualTo(CONTENT);
  }

  @Test
  void neverEncryptsTheSameWayTwice() {
    assertThat(cipher.encrypt(id, CONTENT)).isNotEqualTo(cipher.encrypt(id, CONTENT));
  }

  @Test
  void refusesContentOfAnotherSession() {
    byte[] foreign = cipher.encrypt(cipher.newId(), CONTENT);

    assertThatIllegalStateException().isThrownBy(() -> cipher.decrypt(id, foreign));
  }

  @Test
  void refusesAlteredContent() {
    byte[] altered = cipher.encrypt(id, CONTENT);
    altered[altered.length - 1] ^= 1;

    assertThatIllegalStateException().isThrownBy(() -> cipher.decrypt(id, altered));
  }

  @Test
  void givesIdsThatFitACookie() {
    assertThat(id).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(cipher.newId());
  }
}
