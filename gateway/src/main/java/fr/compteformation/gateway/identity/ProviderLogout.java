package fr.compteformation.gateway.identity;

import fr.compteformation.gateway.GatewayProperties;
import fr.compteformation.gateway.ProxiedPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Ends the session at the identity provider too (RP-initiated logout): otherwise the next visit
 * would sign the person in again without asking for anything. The tokens are picked up before the
 * session goes, and the refresh token is revoked. When the provider cannot be asked, or this
 * session knows no token any more, the browser at least forgets the provider's session.
 */
final class ProviderLogout implements LogoutHandler, LogoutSuccessHandler {

  private static final String ID_TOKEN = ProviderLogout.class.getName() + ".idToken";

  private final GatewayProperties properties;
  private final TokenRevocation revocation;

  ProviderLogout(GatewayProperties properties, TokenRevocation revocation) {
    this.properties = properties;
    this.revocation = revocation;
  }

  @Override
  public void logout(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
    var session = request.getSession(false);
    if (session != null
        && session.getAttribute(SessionTokens.ATTRIBUTE) instanceof SessionTokens tokens
        && revocation.revoke(tokens)) {
      request.setAttribute(ID_TOKEN, tokens.idToken());
    }
  }

  @Override
  public void onLogoutSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    Object idToken = request.getAttribute(ID_TOKEN);
    if (idToken == null) {
      response.addHeader(HttpHeaders.SET_COOKIE, noProviderSession().toString());
      response.sendRedirect("/au-revoir");
      return;
    }
    response.sendRedirect(
        UriComponentsBuilder.fromUriString(properties.issuer() + "/connect/logout")
            .queryParam("id_token_hint", idToken)
            .queryParam("post_logout_redirect_uri", properties.publicUrl() + "/au-revoir")
            .encode()
            .toUriString());
  }

  private ResponseCookie noProviderSession() {
    return ResponseCookie.from(ProxiedPaths.PROVIDER_COOKIE)
        .path("/compte")
        .maxAge(Duration.ZERO)
        .httpOnly(true)
        .secure(properties.https())
        .sameSite("Lax")
        .build();
  }
}
