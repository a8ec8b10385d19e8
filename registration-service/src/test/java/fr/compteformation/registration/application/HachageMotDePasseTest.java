package fr.compteformation.registration.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.text.Normalizer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Hashes that the login can check. */
class HachageMotDePasseTest {

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);

  @Test
  void hashesTheComposedFormWithArgon2id() {
    var hache =
        new HachageMotDePasse().hacher(Normalizer.normalize("Élève123", Normalizer.Form.NFD));
    assertThat(hache).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(argon2.matches(Normalizer.normalize("Élève123", Normalizer.Form.NFC), hache))
        .isTrue();
  }

  @Test
  void saltsEachHash() {
    var hachage = new HachageMotDePasse();
    assertThat(hachage.hacher("Lapin145")).isNotEqualTo(hachage.hacher("Lapin145"));
  }

  @Test
  void refusesToWaitForEverForAPlace() {
    var sansPlace = new HachageMotDePasse(0, Duration.ofMillis(10));
    assertThatExceptionOfType(SurchargeException.class)
        .isThrownBy(() -> sansPlace.hacher("Lapin145"));
  }
}
