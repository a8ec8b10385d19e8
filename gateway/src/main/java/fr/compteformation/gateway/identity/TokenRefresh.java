package fr.compteformation.gateway.identity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.server.ResponseStatusException;

/**
 * Exchanges a refresh token, once for all the requests of a session that need it at the same
 * moment. Requests that read the session just before the exchange was stored get its result for a
 * while.
 */
final class TokenRefresh {

  private static final Logger LOG = LoggerFactory.getLogger(TokenRefresh.class);
  private static final Duration LATECOMERS = Duration.ofSeconds(30);
  private static final int SESSIONS = 20_000;

  private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> provider;
  private final ClientRegistration registration;
  private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
  private final AsyncCache<String, Outcome> exchanges =
      Caffeine.newBuilder().maximumSize(SESSIONS).expireAfterWrite(LATECOMERS).buildAsync();

  TokenRefresh(
      OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> provider,
      ClientRegistration registration) {
    this.provider = provider;
    this.registration = registration;
  }

  /**
   * The tokens that follow {@code expired}.
   *
   * @param store called by exactly one of the requests that share an exchange
   * @throws SessionExpiredException if the provider refuses
   * @throws ResponseStatusException 503 if the provider does not answer
   */
  SessionTokens refresh(SessionTokens expired, Consumer<SessionTokens> store) {
    if (expired.refreshToken() == null) {
      throw new SessionExpiredException("The session cannot be refreshed", null);
    }
    var first = new AtomicBoolean();
    Outcome outcome =
        exchanges
            .get(
                expired.accessToken(),
                (key, ignored) -> {
                  first.set(true);
                  return CompletableFuture.supplyAsync(() -> attempt(expired), executor);
                })
            .join();
    if (outcome.failure() != null) {
      exchanges.synchronous().invalidate(expired.accessToken());
      throw explained(outcome.failure());
    }
    if (first.get()) {
      store.accept(outcome.tokens());
    }
    return outcome.tokens();
  }

  private Outcome attempt(SessionTokens expired) {
    try {
      return new Outcome(exchange(expired), null);
    } catch (OAuth2AuthorizationException e) {
      return new Outcome(null, e);
    }
  }

  private SessionTokens exchange(SessionTokens expired) {
    // The grant request wants both tokens whole; of the old access token only the value counts.
    var access =
        new OAuth2AccessToken(
            OAuth2AccessToken.TokenType.BEARER, expired.accessToken(), null, expired.expiresAt());
    var response =
        provider.getTokenResponse(
            new OAuth2RefreshTokenGrantRequest(
                registration, access, new OAuth2RefreshToken(expired.refreshToken(), null)));
    var refreshToken = response.getRefreshToken();
    Object idToken = response.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN);
    Instant end = response.getAccessToken().getExpiresAt();
    return new SessionTokens(
        response.getAccessToken().getTokenValue(),
        end,
        refreshToken == null ? expired.refreshToken() : refreshToken.getTokenValue(),
        idToken == null ? expired.idToken() : idToken.toString());
  }

  private static RuntimeException explained(OAuth2AuthorizationException failure) {
    if (OAuth2ErrorCodes.INVALID_GRANT.equals(failure.getError().getErrorCode())) {
      return new SessionExpiredException("The provider refuses to refresh the session", failure);
    }
    LOG.warn("A session could not be refreshed: {}", failure.getError().getErrorCode());
    return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, null, failure);
  }

  /** What an exchange came to: tokens, or a failure that concerns all who waited for it. */
  private record Outcome(SessionTokens tokens, OAuth2AuthorizationException failure) {}
}
