package fr.compteformation.gateway;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which paths lead to a service. Whatever is not named here stays at the gateway. */
public final class ProxiedPaths {

  /** Machines may ask for their tokens here as well. */
  public static final String TOKEN_ALIAS = "/oauth2/token";

  /** The cookie of the identity provider's own session; its path is {@code /compte}. */
  public static final String PROVIDER_COOKIE = "COMPTE_SESSION";

  /**
   * The pages and endpoints of the identity provider; never its {@code /api} or {@code /interne}.
   */
  public static final List<String> PROVIDER_PATTERNS =
      List.of(
          "/compte/connexion/**",
          "/compte/oauth2/**",
          "/compte/userinfo",
          "/compte/connect/logout",
          "/compte/.well-known/**",
          "/compte/static/**",
          "/compte/webjars/**");

  /** The identity provider, which keeps its own session and its own CSRF protection. */
  public static final RequestMatcher PROVIDER =
      new OrRequestMatcher(
          Stream.concat(
                  PROVIDER_PATTERNS.stream().map(pattern -> (RequestMatcher) pathPattern(pattern)),
                  Stream.of(pathPattern(HttpMethod.POST, TOKEN_ALIAS)))
              .toList());

  /** What needs no account: registering. */
  public static final RequestMatcher PUBLIC_API = pathPattern("/api/inscriptions/**");

  /** Every path of the API. */
  public static final RequestMatcher API = pathPattern("/api/**");

  /** The API for people with an account. */
  public static final RequestMatcher PROTECTED_API =
      new AndRequestMatcher(API, new NegatedRequestMatcher(PUBLIC_API));

  /** Every path that may be proxied. */
  public static final RequestMatcher ALL = new OrRequestMatcher(PROVIDER, API);

  private ProxiedPaths() {}
}
