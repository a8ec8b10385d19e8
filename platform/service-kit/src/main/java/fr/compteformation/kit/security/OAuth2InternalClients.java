package fr.compteformation.kit.security;

import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.web.SilentNeighbourException;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** {@link InternalClients} with OAuth 2 client credentials, one token for all calls. */
class OAuth2InternalClients implements InternalClients {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(3);

  private final CompteFormationProperties properties;
  private final String name;
  private final ObservationRegistry observations;
  private final OAuth2AuthorizedClientManager tokens;
  private final ClientHttpRequestFactory http;
  private final Map<String, RestClient> clients = new ConcurrentHashMap<>();

  OAuth2InternalClients(
      CompteFormationProperties properties, String name, ObservationRegistry observations) {
    this.properties = properties;
    this.name = name;
    this.observations = observations;
    this.http = http();
    this.tokens = properties.services().containsKey("account") ? tokens() : request -> null;
  }

  /** What all calls between services go through. */
  static ClientHttpRequestFactory http() {
    var one =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build());
    one.setReadTimeout(READ);
    return new AllInstances(one, new PromptNames(InetAddress::getAllByName));
  }

  @Override
  public RestClient to(String service) {
    return clients.computeIfAbsent(service, this::client);
  }

  private RestClient client(String service) {
    var bearer = new OAuth2ClientHttpRequestInterceptor(tokens);
    Authentication self =
        new AnonymousAuthenticationToken(
            name, name, AuthorityUtils.createAuthorityList("ROLE_SERVICE"));
    bearer.setClientRegistrationIdResolver(request -> name);
    bearer.setPrincipalResolver(request -> self);
    return RestClient.builder()
        .baseUrl(properties.service(service))
        .requestFactory(http)
        .observationRegistry(observations)
        .requestInterceptor(bearer)
        .requestInterceptor(naming(service))
        .build();
  }

  /** Whoever reads of a failure in the log must know where to look. */
  private static ClientHttpRequestInterceptor naming(String service) {
    return (request, body, execution) -> {
      try {
        return execution.execute(request, body);
      } catch (IOException e) {
        throw new SilentNeighbourException(service, e);
      }
    };
  }

  private OAuth2AuthorizedClientManager tokens() {
    var registrations =
        new InMemoryClientRegistrationRepository(
            ClientRegistration.withRegistrationId(name)
                .clientId(name)
                .clientSecret(properties.client().secret())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri(properties.service("account") + "/oauth2/token")
                .scope("interne")
                .build());
    var manager =
        new AuthorizedClientServiceOAuth2AuthorizedClientManager(
            registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
    manager.setAuthorizedClientProvider(
        OAuth2AuthorizedClientProviderBuilder.builder()
            .clientCredentials(
                credentials ->
                    credentials
                        .clockSkew(Duration.ofSeconds(30))
                        .accessTokenResponseClient(tokenEndpoint()))
            .build());
    return manager;
  }

  private RestClientClientCredentialsTokenResponseClient tokenEndpoint() {
    var client = new RestClientClientCredentialsTokenResponseClient();
    client.setRestClient(
        RestClient.builder()
            .requestFactory(http)
            .requestInterceptor(naming("account"))
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return client;
  }
}
