package fr.compteformation.gateway.identity;

import fr.compteformation.gateway.GatewayProperties;
import java.net.URI;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * The gateway as an OpenID Connect client of account-service. Every address is given, none is
 * discovered, so that the gateway starts while account-service is down: the person's browser uses
 * the public address, the gateway itself the inner one.
 */
@Configuration(proxyBeanMethods = false)
class ProviderClient {

  /** The registration's id, part of the redirection address. */
  static final String REGISTRATION = "compte";

  @Bean
  ClientRegistration compteRegistration(GatewayProperties properties) {
    String issuer = properties.issuer();
    URI account = properties.services().account();
    return ClientRegistration.withRegistrationId(REGISTRATION)
        .clientId("gateway")
        .clientSecret(properties.client().secret())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientSettings(ClientSettings.builder().requireProofKey(true).build())
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(properties.publicUrl() + "/login/oauth2/code/" + REGISTRATION)
        .scope(OidcScopes.OPENID)
        .issuerUri(issuer)
        .authorizationUri(issuer + "/oauth2/authorize")
        .tokenUri(account + "/oauth2/token")
        .jwkSetUri(account + "/oauth2/jwks")
        .userNameAttributeName("sub")
        .build();
  }

  @Bean
  ClientRegistrationRepository clientRegistrations(ClientRegistration registration) {
    return new InMemoryClientRegistrationRepository(registration);
  }

  @Bean
  OAuth2AuthorizedClientRepository authorizedClients() {
    return new SessionTokensRepository();
  }

  @Bean
  OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange(
      ClientHttpRequestFactory requests) {
    var client = new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(tokenEndpoint(requests));
    return client;
  }

  @Bean
  AccessTokens accessTokens(
      ClientRegistration registration, ClientHttpRequestFactory requests, Clock clock) {
    var client = new RestClientRefreshTokenTokenResponseClient();
    client.setRestClient(tokenEndpoint(requests));
    return new AccessTokens(new TokenRefresh(client, registration), clock);
  }

  @Bean
  TokenRevocation tokenRevocation(
      ClientRegistration registration,
      ClientHttpRequestFactory requests,
      GatewayProperties properties) {
    return new TokenRevocation(
        RestClient.builder().requestFactory(requests).build(),
        properties.services().account() + "/oauth2/revoke",
        registration);
  }

  /** As Spring Security's own factory, but with our time-outs towards account-service. */
  @Bean
  JwtDecoderFactory<ClientRegistration> idTokenDecoders(
      ClientRegistration registration, ClientHttpRequestFactory requests) {
    var decoder =
        NimbusJwtDecoder.withJwkSetUri(registration.getProviderDetails().getJwkSetUri())
            .restOperations(new RestTemplate(requests))
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
    decoder.setClaimSetConverter(
        new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
    return context -> decoder;
  }

  private static RestClient tokenEndpoint(ClientHttpRequestFactory requests) {
    return RestClient.builder()
        .requestFactory(requests)
        .configureMessageConverters(
            converters ->
                converters
                    .addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
        .build();
  }
}
