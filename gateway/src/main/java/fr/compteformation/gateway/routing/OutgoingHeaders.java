package fr.compteformation.gateway.routing;

import fr.compteformation.gateway.GatewayProperties;
import java.net.URI;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * The headers a service receives, made in one pass. Nothing the client claims about the address it
 * called is believed: its {@code Forwarded} and {@code X-Forwarded-*} headers are dropped and ours
 * are made from the configured public address. Cookies are for the identity provider alone.
 */
@Component
final class OutgoingHeaders implements HttpHeadersFilter.RequestHttpHeadersFilter, Ordered {

  private static final String COOKIES = OutgoingHeaders.class.getName() + ".cookies";
  private static final String AUTHORITY = OutgoingHeaders.class.getName() + ".authority";

  private final URI publicUrl;
  private final String port;

  OutgoingHeaders(GatewayProperties properties) {
    this.publicUrl = properties.publicUrl();
    int defaultPort = properties.https() ? 443 : 80;
    this.port = Integer.toString(publicUrl.getPort() < 0 ? defaultPort : publicUrl.getPort());
  }

  /** Lets the visitor's cookies pass. */
  static ServerRequest withCookies(ServerRequest request) {
    request.attributes().put(COOKIES, true);
    return request;
  }

  /** Sends this {@code Authorization} instead of the client's, none if empty. */
  static ServerRequest withAuthority(ServerRequest request, String authorization) {
    request.attributes().put(AUTHORITY, authorization);
    return request;
  }

  @Override
  public HttpHeaders apply(HttpHeaders original, ServerRequest request) {
    boolean cookies = request.attributes().containsKey(COOKIES);
    var headers = new HttpHeaders();
    original.forEach(
        (name, values) -> {
          if (!isClaim(name) && (cookies || !HttpHeaders.COOKIE.equalsIgnoreCase(name))) {
            headers.put(name, values);
          }
        });
    if (request.attributes().get(AUTHORITY) instanceof String authorization) {
      headers.remove(HttpHeaders.AUTHORIZATION);
      if (!authorization.isEmpty()) {
        headers.set(HttpHeaders.AUTHORIZATION, authorization);
      }
    }
    headers.set("X-Forwarded-For", request.servletRequest().getRemoteAddr());
    headers.set("X-Forwarded-Proto", publicUrl.getScheme());
    headers.set("X-Forwarded-Host", publicUrl.getHost());
    headers.set("X-Forwarded-Port", port);
    return headers;
  }

  /** After the framework's own filters, which would remove what this one sets. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  private static boolean isClaim(String name) {
    return name.equalsIgnoreCase("Forwarded")
        || name.equalsIgnoreCase("X-Real-IP")
        || name.regionMatches(true, 0, "X-Forwarded-", 0, 12);
  }
}
