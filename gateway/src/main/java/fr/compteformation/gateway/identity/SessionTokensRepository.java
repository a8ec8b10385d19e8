package fr.compteformation.gateway.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Keeps what a login obtained; reading it back is {@link AccessTokens}' work. */
final class SessionTokensRepository implements OAuth2AuthorizedClientRepository {

  @Override
  public void saveAuthorizedClient(
      OAuth2AuthorizedClient client,
      Authentication principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    var refresh = client.getRefreshToken();
    var tokens =
        new SessionTokens(
            client.getAccessToken().getTokenValue(),
            client.getAccessToken().getExpiresAt(),
            refresh == null ? null : refresh.getTokenValue(),
            ((OidcUser) principal.getPrincipal()).getIdToken().getTokenValue());
    request.getSession().setAttribute(SessionTokens.ATTRIBUTE, tokens);
  }

  @Override
  public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
      String registrationId, Authentication principal, HttpServletRequest request) {
    return null;
  }

  @Override
  public void removeAuthorizedClient(
      String registrationId,
      Authentication principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    var session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(SessionTokens.ATTRIBUTE);
    }
  }
}
