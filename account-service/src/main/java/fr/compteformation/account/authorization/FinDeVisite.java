package fr.compteformation.account.authorization;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Logging out ends the session here and makes the visit's refresh token useless. */
@Component
class FinDeVisite implements AuthenticationSuccessHandler {

  private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);

  private final AuthenticationSuccessHandler standard =
      new OidcLogoutAuthenticationSuccessHandler();
  private final OAuth2AuthorizationService authorizations;

  FinDeVisite(OAuth2AuthorizationService authorizations) {
    this.authorizations = authorizations;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException, ServletException {
    var logout = (OidcLogoutAuthenticationToken) authentication;
    OAuth2Authorization visit = authorizations.findByToken(logout.getIdTokenHint(), ID_TOKEN);
    if (visit != null) {
      authorizations.remove(visit);
    }
    standard.onAuthenticationSuccess(request, response, authentication);
  }
}
