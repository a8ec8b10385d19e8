package fr.compteformation.gateway.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Makes a visit's refresh token worthless at the provider (RFC 7009). */
class TokenRevocation {

  private static final Logger LOG = LoggerFactory.getLogger(TokenRevocation.class);

  private final RestClient provider;
  private final String endpoint;
  private final ClientRegistration client;

  TokenRevocation(RestClient provider, String endpoint, ClientRegistration client) {
    this.provider = provider;
    this.endpoint = endpoint;
    this.client = client;
  }

  /** Whether the provider could be asked; revoking twice does no harm. */
  boolean revoke(SessionTokens tokens) {
    return tokens.refreshToken() == null || asked(tokens) || asked(tokens);
  }

  private boolean asked(SessionTokens tokens) {
    var form = new LinkedMultiValueMap<String, String>();
    form.add("token", tokens.refreshToken());
    form.add("token_type_hint", "refresh_token");
    try {
      HttpStatusCode answer =
          provider
              .post()
              .uri(endpoint)
              .contentType(MediaType.APPLICATION_FORM_URLENCODED)
              .headers(
                  headers ->
                      headers.setBasicAuth(
                          encoded(client.getClientId()), encoded(client.getClientSecret())))
              .body(form)
              .retrieve()
              .onStatus(status -> true, (request, response) -> {})
              .toBodilessEntity()
              .getStatusCode();
      if (answer.isError()) {
        LOG.warn("A refresh token could not be revoked: {}", answer.value());
      }
      return !answer.is5xxServerError();
    } catch (ResourceAccessException e) {
      LOG.warn("A refresh token could not be revoked: {}", e.getMostSpecificCause().toString());
      return false;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
