package fr.compteformation.kit.security;

import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.KitAutoConfiguration;
import fr.compteformation.kit.web.Problems;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.client.RestTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every service is an OAuth 2 resource server: titulaires on {@code /api}, opérateurs on {@code
 * /api/operateur}, other services on {@code /interne}, whoever runs the system on the rest of
 * {@code /actuator}. Health and metrics are open, since the gateway never routes them.
 */
@AutoConfiguration(
    after = KitAutoConfiguration.class,
    beforeName = {
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
      "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"
    })
public class SecurityAutoConfiguration {

  /** Who the tokens are for. */
  private static final String AUDIENCE = "api";

  /** After a service's own chains, which name their paths. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE - 100)
  SecurityFilterChain apiSecurity(
      HttpSecurity http, CompteFormationProperties properties, JsonMapper json) {
    return http.securityMatcher("/api/**", "/interne/**", "/actuator/**")
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(
            requests -> {
              // or an absent key server would look like a bad token
              requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
              properties
                  .security()
                  .publicPaths()
                  .forEach(path -> requests.requestMatchers(matcher(path)).permitAll());
              requests
                  .requestMatchers("/actuator/health/**", "/actuator/info", "/actuator/prometheus")
                  .permitAll()
                  .requestMatchers("/actuator/**")
                  .hasAuthority("SCOPE_exploitation")
                  .requestMatchers("/interne/**")
                  .hasAuthority("SCOPE_interne")
                  .requestMatchers("/api/operateur/**")
                  .hasRole("OPERATEUR")
                  .requestMatchers("/api/**")
                  .hasRole("TITULAIRE")
                  .anyRequest()
                  .denyAll();
            })
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(authorities()))
                    .authenticationEntryPoint(
                        (request, response, e) -> write(response, json, notLoggedIn()))
                    .accessDeniedHandler(
                        (request, response, e) -> write(response, json, forbidden())))
        .exceptionHandling(
            exceptions ->
                exceptions
                    .authenticationEntryPoint(
                        (request, response, e) -> write(response, json, notLoggedIn()))
                    .accessDeniedHandler(
                        (request, response, e) -> write(response, json, forbidden())))
        .build();
  }

  /** Timing every filter of every request costs more than it tells; requests are timed whole. */
  @Bean
  @ConditionalOnMissingBean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Keys are fetched at first use, so a service starts while the identity provider is away. */
  @Bean
  @ConditionalOnMissingBean
  JwtDecoder jwtDecoder(CompteFormationProperties properties) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(properties.service("account") + "/oauth2/jwks")
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .jwsAlgorithm(SignatureAlgorithm.RS256)
            .restOperations(new RestTemplate(OAuth2InternalClients.http()))
            .build();
    decoder.setJwtValidator(tokenRules(properties.issuer()));
    return decoder;
  }

  /** What an access token must say, whoever decodes it. */
  public static OAuth2TokenValidator<Jwt> tokenRules(String issuer) {
    return new DelegatingOAuth2TokenValidator<>(
        JwtValidators.createDefaultWithIssuer(issuer),
        new JwtClaimValidator<List<String>>(
            JwtClaimNames.AUD, audience -> audience != null && audience.contains(AUDIENCE)));
  }

  @Bean
  InternalClients internalClients(
      CompteFormationProperties properties,
      @Value("${spring.application.name}") String service,
      ObjectProvider<ObservationRegistry> observations) {
    return new OAuth2InternalClients(
        properties, service, observations.getIfAvailable(() -> ObservationRegistry.NOOP));
  }

  private static JwtAuthenticationConverter authorities() {
    var scopes = new JwtGrantedAuthoritiesConverter();
    var converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(
        jwt -> {
          Collection<GrantedAuthority> granted = new ArrayList<>(scopes.convert(jwt));
          List<String> roles = jwt.getClaimAsStringList("roles");
          if (roles != null) {
            roles.forEach(role -> granted.add(new SimpleGrantedAuthority("ROLE_" + role)));
          }
          return granted;
        });
    return converter;
  }

  private static PathPatternRequestMatcher matcher(String path) {
    String[] parts = path.strip().split("\\s+", 2);
    return parts.length == 1
        ? PathPatternRequestMatcher.withDefaults().matcher(parts[0])
        : PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.valueOf(parts[0]), parts[1]);
  }

  private static ProblemDetail notLoggedIn() {
    return Problems.of(
        HttpStatus.UNAUTHORIZED,
        "NON_IDENTIFIE",
        "Identification nécessaire",
        "Identifiez-vous pour continuer.");
  }

  private static ProblemDetail forbidden() {
    return Problems.of(
        HttpStatus.FORBIDDEN,
        "NON_AUTORISE",
        "Accès refusé",
        "Vous n'avez pas accès à cette fonction.");
  }

  private static void write(HttpServletResponse response, JsonMapper json, ProblemDetail problem)
      throws IOException {
    response.setStatus(problem.getStatus());
    if (problem.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }
}
