package fr.compteformation.gateway.identity;

import fr.compteformation.gateway.GatewayProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Ends the session at the identity provider too (RP-initiated logout): otherwise the next visit
 * would sign the person in again without asking for anything. The provider wants its latest id
 * token, which a refresh replaces: it is picked up before the session goes.
 */
final class ProviderLogout implements LogoutHandler, LogoutSuccessHandler {

  private static final String ID_TOKEN = ProviderLogout.class.getName() + ".idToken";

  private final GatewayProperties properties;

  ProviderLogout(GatewayProperties properties) {
    this.properties = properties;
  }

  @Override
  public void logout(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
    var session = request.getSession(false);
    if (session != null
        && session.getAttribute(SessionTokens.ATTRIBUTE) instanceof SessionTokens tokens) {
      request.setAttribute(ID_TOKEN, tokens.idToken());
    }
  }

  @Override
  public void onLogoutSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    Object idToken = request.getAttribute(ID_TOKEN);
    if (idToken == null) {
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
}
