package fr.compteformation.account.authorization;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.compteformation.account.AccountProperties;
import fr.compteformation.kit.security.SecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * The authorization server. Its issuer is the public address plus {@code /compte}, this service's
 * context path, so that the gateway can stand in front without rewriting anything.
 */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerConfiguration {

  @Bean
  @Order(10)
  SecurityFilterChain authorizationServer(
      HttpSecurity http, FinDeVisite finDeVisite, SortieTardive sortieTardive) {
    return http.oauth2AuthorizationServer(
            server -> {
              http.securityMatcher(server.getEndpointsMatcher());
              server.oidc(
                  oidc ->
                      oidc.logoutEndpoint(
                          logout ->
                              logout
                                  .logoutResponseHandler(finDeVisite)
                                  .errorResponseHandler(sortieTardive)));
            })
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            exceptions ->
                exceptions.defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/connexion"),
                    new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
        .build();
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(AccountProperties properties) {
    return AuthorizationServerSettings.builder().issuer(properties.issuer()).build();
  }

  /**
   * Client secrets are random, not chosen by people: a plain digest guards them, and a token
   * request costs no Argon2.
   */
  @Bean
  PasswordEncoder clientSecretEncoder() {
    return new EmpreinteSecret();
  }

  @Bean
  RegisteredClientRepository registeredClients(
      AccountProperties properties, PasswordEncoder encoder) {
    return ClientsDeclares.of(properties, encoder);
  }

  @Bean
  OAuth2AuthorizationService authorizations(JdbcTemplate jdbc, RegisteredClientRepository clients) {
    return new JdbcOAuth2AuthorizationService(jdbc, clients);
  }

  @Bean
  JwtEncoder jwtEncoder(Trousseau trousseau) {
    var encoder = new NimbusJwtEncoder(trousseau);
    encoder.setJwkSelector(trousseau::signataire);
    return encoder;
  }

  /** Checks our own tokens without asking ourselves over HTTP. */
  @Bean
  JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, AccountProperties properties) {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).build();
    decoder.setJwtValidator(SecurityAutoConfiguration.tokenRules(properties.issuer()));
    return decoder;
  }
}
