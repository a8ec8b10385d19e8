package fr.compteformation.gateway.web.api;

import fr.compteformation.gateway.GatewayProperties;
import fr.compteformation.gateway.identity.AccessTokens;
import fr.compteformation.gateway.identity.SessionExpiredException;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The services, called for the visitor of the current request. A refusal comes back as {@link
 * ProblemeException}, a service that does not answer as 503.
 */
@Component
public class Services {

  private static final Logger LOG = LoggerFactory.getLogger(Services.class);

  private final JsonMapper json;
  private final ClientHttpRequestFactory requests;
  private final RestClient registration;
  private final RestClient account;
  private final RestClient hours;
  private final RestClient dossier;

  Services(
      GatewayProperties properties,
      AccessTokens tokens,
      ClientHttpRequestFactory requests,
      JsonMapper json) {
    this.json = json;
    this.requests = requests;
    ClientHttpRequestInterceptor relay =
        (request, body, execution) -> {
          tokens.ofSession().ifPresent(token -> request.getHeaders().setBearerAuth(token));
          return execution.execute(request, body);
        };
    GatewayProperties.Services addresses = properties.services();
    this.registration = client(addresses.registration()).build();
    this.account = client(addresses.account()).requestInterceptor(relay).build();
    this.hours = client(addresses.hours()).requestInterceptor(relay).build();
    this.dossier = client(addresses.dossier()).requestInterceptor(relay).build();
  }

  /** registration-service, without any token. */
  public RestClient registration() {
    return registration;
  }

  /** account-service. */
  public RestClient account() {
    return account;
  }

  /** hours-service. */
  public RestClient hours() {
    return hours;
  }

  /** dossier-service. */
  public RestClient dossier() {
    return dossier;
  }

  private RestClient.Builder client(URI address) {
    return RestClient.builder()
        .baseUrl(address.toString())
        .requestFactory(requests)
        .requestInterceptor(Services::answered)
        .defaultHeader("Accept", MediaType.APPLICATION_JSON_VALUE, "application/problem+json")
        .defaultStatusHandler(
            HttpStatusCode::isError, (request, response) -> refused(request.getURI(), response));
  }

  private static ClientHttpResponse answered(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
    try {
      return execution.execute(request, body);
    } catch (IOException e) {
      LOG.warn("{} does not answer: {}", request.getURI().getAuthority(), e.toString());
      throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, null, e);
    }
  }

  private void refused(URI uri, ClientHttpResponse response) throws IOException {
    HttpStatusCode status = response.getStatusCode();
    if (status.value() == HttpStatus.UNAUTHORIZED.value()) {
      throw new SessionExpiredException("A service refuses the session's token", null);
    }
    if (status.is5xxServerError()) {
      LOG.warn("{} answers {}", uri.getAuthority(), status);
      throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
    }
    throw new ProblemeException(read(status, response.getBody().readAllBytes()));
  }

  private Probleme read(HttpStatusCode status, byte[] body) {
    try {
      Probleme told = json.readValue(body, Probleme.class);
      return new Probleme(status.value(), told.code(), told.title(), told.detail(), told.erreurs());
    } catch (JacksonException e) {
      LOG.debug("A refusal without a problem detail", e);
      return new Probleme(status.value(), null, null, "La demande a été refusée.", null);
    }
  }
}
