package fr.compteformation.gateway.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.util.WebUtils;

/**
 * Sends a visitor to the login and, once signed in, back to the page asked for: to one of our own
 * pages only, and without its query string. The page is kept in a cookie, so that a visitor who
 * never signs in leaves nothing in the database.
 */
final class ReturnPath implements AuthenticationEntryPoint, AuthenticationSuccessHandler {

  /** Where a login starts. */
  static final String LOGIN = "/oauth2/authorization/" + ProviderClient.REGISTRATION;

  private static final String COOKIE = "PORTAIL_RETOUR";
  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final Pattern PAGE = Pattern.compile("/(espace|operateur)/[A-Za-z0-9/_-]{1,200}");

  private final boolean https;

  /**
   * @param https whether people reach the portal over TLS
   */
  ReturnPath(boolean https) {
    this.https = https;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    String path = request.getRequestURI();
    if (HttpMethod.GET.matches(request.getMethod()) && PAGE.matcher(path).matches()) {
      byte[] bytes = path.getBytes(StandardCharsets.US_ASCII);
      remember(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), LIFE, response);
    }
    response.sendRedirect(LOGIN);
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    Optional<String> asked = asked(request);
    remember("", Duration.ZERO, response);
    boolean operator =
        authentication.getAuthorities().stream()
            .anyMatch(authority -> "ROLE_OPERATEUR".equals(authority.getAuthority()));
    String home = operator ? "/operateur/dossiers" : "/espace";
    String below = operator ? home : home + "/";
    response.sendRedirect(asked.filter(path -> path.startsWith(below)).orElse(home));
  }

  /** Whoever can set a cookie here can name one of our pages, and nothing else. */
  private static Optional<String> asked(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, COOKIE);
    try {
      return Optional.ofNullable(cookie)
          .map(c -> Base64.getUrlDecoder().decode(c.getValue()))
          .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
          .filter(PAGE.asMatchPredicate());
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private void remember(String value, Duration life, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .path("/")
            .maxAge(life)
            .httpOnly(true)
            .secure(https)
            .sameSite("Lax")
            .build()
            .toString());
  }
}
