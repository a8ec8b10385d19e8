package fr.compteformation.account.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.compteformation.account.AccountProperties;
import fr.compteformation.account.AccountServiceTest;
import fr.compteformation.account.HorlogeReglable;
import fr.compteformation.kit.web.RefusMetierException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** Signing keys change while people are logged in. */
@AccountServiceTest
class RotationCleIT {

  @Autowired private Trousseau trousseau;
  @Autowired private ClesSignature cles;
  @Autowired private SigningKeysEndpoint endpoint;
  @Autowired private HorlogeReglable horloge;
  @Autowired private AccountProperties properties;
  @Autowired private JwtEncoder encoder;
  @Autowired private JwtDecoder decoder;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void oneKey() {
    trousseau.renouveler(true);
  }

  @AfterEach
  void now() {
    horloge.remettre();
    trousseau.renouveler(true);
  }

  @Test
  void theNewKeyIsPublishedFirstAndSignsLater() {
    String before = token().getHeaders().get("kid").toString();

    endpoint.rotate(null);

    assertThat(states()).containsExactly("NEXT", "SIGNING");
    assertThat(token().getHeaders()).containsEntry("kid", before);

    horloge.avancer(Trousseau.DELAI.plusSeconds(1));
    assertThat(states()).containsExactly("SIGNING", "PUBLISHED");
    assertThat(token().getHeaders().get("kid")).isNotEqualTo(before);
  }

  @Test
  void theOldKeyIsRemovedOnceItsTokensHaveExpired() {
    String old = token().getTokenValue();
    endpoint.rotate(null);

    horloge.avancer(Duration.ofHours(8));
    assertThat(decoder.decode(old).getSubject()).isEqualTo("somebody");

    horloge.avancer(Duration.ofMinutes(10));
    assertThat(states()).containsExactly("SIGNING");
    assertThatThrownBy(() -> decoder.decode(old)).isInstanceOf(BadJwtException.class);
    trousseau.purger();
    assertThat(jdbc.sql("select count(*) from cle_signature").query(Integer.class).single())
        .isOne();
  }

  @Test
  void onlyOneRotationIsUnderWay() {
    endpoint.rotate(false);

    assertThatThrownBy(() -> endpoint.rotate(false))
        .isInstanceOf(RefusMetierException.class)
        .extracting("code")
        .isEqualTo("ROTATION_EN_COURS");
  }

  @Test
  void aKeyThatOthersKnowIsWorthNothingAtOnce() {
    String old = token().getTokenValue();

    endpoint.rotate(true);

    assertThat(states()).containsExactly("SIGNING");
    assertThatThrownBy(() -> decoder.decode(old)).isInstanceOf(BadJwtException.class);
    assertThat(decoder.decode(token().getTokenValue()).getSubject()).isEqualTo("somebody");
  }

  /** Long before the key signs; until then the other instance would publish the old one only. */
  @Test
  void anotherInstancePublishesTheNewKeyBeforeItSigns() {
    var another = new Trousseau(cles, properties, horloge);
    assertThat(another.publiees()).hasSize(1);

    endpoint.rotate(null);

    await()
        .atMost(Trousseau.DELAI.dividedBy(2))
        .untilAsserted(() -> assertThat(another.publiees()).hasSize(2));
  }

  private List<String> states() {
    return endpoint.list().stream().map(key -> key.state().name()).toList();
  }

  private Jwt token() {
    Instant now = Instant.now();
    return encoder.encode(
        JwtEncoderParameters.from(
            JwtClaimsSet.builder()
                .issuer(properties.issuer())
                .subject("somebody")
                .audience(List.of("api"))
                .issuedAt(now)
                .expiresAt(now.plusSeconds(300))
                .build()));
  }
}
