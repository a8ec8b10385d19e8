package fr.compteformation.account.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmpreinteSecretTest {

  private final EmpreinteSecret encoder = new EmpreinteSecret();

  @Test
  void recognisesTheSecretAndNoOther() {
    String encoded = encoder.encode("un secret");

    assertThat(encoder.matches("un secret", encoded)).isTrue();
    assertThat(encoder.matches("un autre", encoded)).isFalse();
    assertThat(encoder.matches(null, encoded)).isFalse();
    assertThat(encoder.matches("un secret", null)).isFalse();
    assertThat(encoder.matches("un secret", "un secret")).isFalse();
    assertThat(encoder.matches("un secret", "{sha256}sans point")).isFalse();
  }

  @Test
  void hidesThatTwoSecretsAreTheSame() {
    assertThat(encoder.encode("un secret"))
        .startsWith("{sha256}")
        .doesNotContain("un secret")
        .isNotEqualTo(encoder.encode("un secret"));
  }
}
