package fr.compteformation.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

class SharedInfrastructureIT {

  private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

  @AfterEach
  void close() {
    contexts.forEach(ConfigurableApplicationContext::close);
  }

  @Test
  void givesEachContextADatabaseOfItsOwn() throws Exception {
    Environment first = initialized(Map.of("spring.application.name", "hours-service"));
    Environment second = initialized(Map.of("spring.application.name", "hours-service"));

    assertThat(first.getProperty("spring.datasource.url"))
        .contains("/hours_service_")
        .isNotEqualTo(second.getProperty("spring.datasource.url"));
    try (var connection =
        DriverManager.getConnection(
            first.getProperty("spring.datasource.url"),
            first.getProperty("spring.datasource.username"),
            first.getProperty("spring.datasource.password"))) {
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void leavesATestTheLastWord() {
    Environment environment = initialized(Map.of("compteformation.public-url", "http://other"));
    assertThat(environment.getProperty("compteformation.public-url")).isEqualTo("http://other");
  }

  @Test
  void signsTokensThatItsKeySetVerifies() throws Exception {
    UUID titulaireId = UUID.randomUUID();
    TestIdentity identity = TestIdentity.get();
    JWKSet keys = JWKSet.load(URI.create(identity.issuer() + "/oauth2/jwks").toURL());

    SignedJWT token = SignedJWT.parse(identity.titulaireToken(titulaireId));

    var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
    assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
    assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(titulaireId.toString());
    assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(identity.issuer());
    assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("TITULAIRE");
  }

  private Environment initialized(Map<String, Object> inlined) {
    var context = new GenericApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("Inlined Test Properties", inlined));
    new SharedInfrastructureInitializer().initialize(context);
    context.refresh();
    contexts.add(context);
    return context.getEnvironment();
  }
}
