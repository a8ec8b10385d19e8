package fr.compteformation.gateway.identity;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The access token of the person behind the current request. */
public class AccessTokens {

  /** A token this close to its end is refreshed first: it must still be good when it arrives. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final TokenRefresh refresh;
  private final Clock clock;

  AccessTokens(TokenRefresh refresh, Clock clock) {
    this.refresh = refresh;
    this.clock = clock;
  }

  /**
   * The token to relay, refreshed if need be; empty when nobody is signed in by session.
   *
   * @throws SessionExpiredException if the provider refuses to refresh it
   */
  public Optional<String> ofSession() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (!(authentication instanceof OAuth2AuthenticationToken)) {
      return Optional.empty();
    }
    HttpSession session = currentSession();
    var tokens =
        session == null ? null : (SessionTokens) session.getAttribute(SessionTokens.ATTRIBUTE);
    if (tokens == null) {
      throw new SessionExpiredException("The session holds no token", null);
    }
    if (clock.instant().isBefore(tokens.expiresAt().minus(MARGIN))) {
      return Optional.of(tokens.accessToken());
    }
    SessionTokens fresh =
        refresh.refresh(tokens, now -> session.setAttribute(SessionTokens.ATTRIBUTE, now));
    return Optional.of(fresh.accessToken());
  }

  private static HttpSession currentSession() {
    var attributes = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    return attributes.getRequest().getSession(false);
  }
}
