package fr.compteformation.gateway.identity;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import fr.compteformation.gateway.GatewayProperties;
import fr.compteformation.gateway.ProxiedPaths;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Two ways through the gateway. What carries its own authority (the identity provider's pages, a
 * bearer token, a registration) passes without session. Everything else lives on the session cookie
 * and is protected against forged requests.
 */
@Configuration(proxyBeanMethods = false)
class SecurityChains {

  /** No inline script or style, nothing from elsewhere, never in somebody's frame. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final Logger LOG = LoggerFactory.getLogger(SecurityChains.class);
  private static final long ONE_YEAR = 31_536_000;

  /** Health and meters, on the management port alone; what else it could show is refused. */
  @Bean
  @Order(0)
  SecurityFilterChain management(HttpSecurity http) throws Exception {
    return http.securityMatcher(EndpointRequest.toAnyEndpoint())
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(EndpointRequest.to("health", "info", "prometheus"))
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .build();
  }

  @Bean
  @Order(1)
  SecurityFilterChain passThrough(HttpSecurity http, GatewayProperties properties)
      throws Exception {
    RequestMatcher bearer = new AndRequestMatcher(ProxiedPaths.API, SecurityChains::hasBearer);
    return http.securityMatcher(
            new OrRequestMatcher(ProxiedPaths.PROVIDER, ProxiedPaths.PUBLIC_API, bearer))
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(headers -> passedOnHeaders(headers, properties))
        .securityContext(
            context -> context.securityContextRepository(new NullSecurityContextRepository()))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /** Timing every filter of every request costs more than it tells; requests are timed whole. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  @Order(2)
  SecurityFilterChain session(
      HttpSecurity http, GatewayProperties properties, TokenRevocation revocation)
      throws Exception {
    var returnPath = new ReturnPath(properties.https());
    var providerLogout = new ProviderLogout(properties, revocation);
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/espace/**")
                    .hasRole("TITULAIRE")
                    .requestMatchers("/operateur/**")
                    .hasRole("OPERATEUR")
                    .requestMatchers(ProxiedPaths.PROTECTED_API)
                    .authenticated()
                    .anyRequest()
                    .permitAll())
        .oauth2Login(
            login ->
                login
                    .loginPage(ReturnPath.LOGIN)
                    .successHandler(returnPath)
                    .failureHandler(SecurityChains::loginFailed)
                    .userInfoEndpoint(user -> user.userAuthoritiesMapper(rolesOfIdToken())))
        .exceptionHandling(
            errors ->
                errors
                    .defaultAuthenticationEntryPointFor(
                        (request, response, refused) ->
                            response.sendError(HttpStatus.UNAUTHORIZED.value()),
                        ProxiedPaths.API)
                    .defaultAuthenticationEntryPointFor(returnPath, request -> true))
        .requestCache(AbstractHttpConfigurer::disable)
        .csrf(csrf -> csrf.spa().csrfTokenRepository(csrfCookie(properties)))
        .headers(headers -> pageHeaders(headers, properties))
        .logout(
            logout ->
                logout
                    .logoutRequestMatcher(pathPattern(HttpMethod.POST, "/deconnexion"))
                    .addLogoutHandler(providerLogout)
                    .logoutSuccessHandler(providerLogout))
        .build();
  }

  private static void loginFailed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    // The message may repeat what the provider or the browser sent.
    String code =
        failure instanceof OAuth2AuthenticationException known
            ? known.getError().getErrorCode()
            : failure.getClass().getName();
    LOG.warn("A login could not be completed: {}", code);
    response.sendRedirect("/connexion-interrompue");
  }

  private static boolean hasBearer(HttpServletRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
  }

  /** Readable by a page's script, which sends it back in header {@code X-XSRF-TOKEN}. */
  private static CookieCsrfTokenRepository csrfCookie(GatewayProperties properties) {
    var repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
    repository.setCookieCustomizer(
        cookie -> cookie.sameSite("Lax").secure(properties.https()).path("/"));
    return repository;
  }

  private static void pageHeaders(
      HeadersConfigurer<HttpSecurity> headers, GatewayProperties properties) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    transportSecurity(headers, properties);
  }

  /** The services write their own headers; only what is the edge's business is added. */
  private static void passedOnHeaders(
      HeadersConfigurer<HttpSecurity> headers, GatewayProperties properties) {
    headers.defaultsDisabled().contentTypeOptions(Customizer.withDefaults());
    transportSecurity(headers, properties);
  }

  private static void transportSecurity(
      HeadersConfigurer<HttpSecurity> headers, GatewayProperties properties) {
    if (properties.https()) {
      headers.httpStrictTransportSecurity(
          hsts ->
              hsts.requestMatcher(request -> true)
                  .includeSubDomains(false)
                  .maxAgeInSeconds(ONE_YEAR));
    } else {
      headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
    }
  }

  /** Claim {@code roles} of the id token, as {@code ROLE_*}. */
  private static GrantedAuthoritiesMapper rolesOfIdToken() {
    return authorities ->
        authorities.stream().flatMap(SecurityChains::roles).collect(Collectors.toSet());
  }

  private static Stream<GrantedAuthority> roles(GrantedAuthority authority) {
    if (!(authority instanceof OidcUserAuthority user)) {
      return Stream.empty();
    }
    List<String> roles = user.getIdToken().getClaimAsStringList("roles");
    return roles == null
        ? Stream.empty()
        : roles.stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role));
  }
}
