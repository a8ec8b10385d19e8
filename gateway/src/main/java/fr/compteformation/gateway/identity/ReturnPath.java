package fr.compteformation.gateway.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Sends a visitor to the login and, once signed in, back to the page asked for: to one of our own
 * pages only, and without its query string.
 */
final class ReturnPath implements AuthenticationEntryPoint, AuthenticationSuccessHandler {

  /** Where a login starts. */
  static final String LOGIN = "/oauth2/authorization/" + ProviderClient.REGISTRATION;

  private static final String ATTRIBUTE = "returnPath";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    String path = request.getRequestURI();
    if (HttpMethod.GET.matches(request.getMethod())
        && (path.startsWith("/espace/") || path.startsWith("/operateur/"))) {
      request.getSession().setAttribute(ATTRIBUTE, path);
    }
    response.sendRedirect(LOGIN);
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    var session = request.getSession();
    Object asked = session.getAttribute(ATTRIBUTE);
    session.removeAttribute(ATTRIBUTE);
    boolean operator =
        authentication.getAuthorities().stream()
            .anyMatch(authority -> "ROLE_OPERATEUR".equals(authority.getAuthority()));
    String home = operator ? "/operateur/dossiers" : "/espace";
    boolean fits = asked instanceof String path && path.startsWith(operator ? home : home + "/");
    response.sendRedirect(fits ? asked.toString() : home);
  }
}
