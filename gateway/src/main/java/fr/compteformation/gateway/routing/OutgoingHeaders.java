package fr.compteformation.gateway.routing;

import fr.compteformation.gateway.GatewayProperties;
import fr.compteformation.gateway.ProxiedPaths;
import fr.compteformation.gateway.edge.ClientAddress;
import fr.compteformation.telemetry.Traces;
import java.net.URI;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * The headers a service receives, made in one pass. Nothing the client claims about the address it
 * called is believed: its {@code Forwarded} and {@code X-Forwarded-*} headers are dropped and ours
 * are made from the configured public address. Of the visitor's cookies, the identity provider gets
 * its own one, and nobody gets the gateway's.
 */
@Component
final class OutgoingHeaders implements HttpHeadersFilter.RequestHttpHeadersFilter, Ordered {

  private static final String PROVIDER_COOKIE = OutgoingHeaders.class.getName() + ".cookie";
  private static final String AUTHORITY = OutgoingHeaders.class.getName() + ".authority";

  private final URI publicUrl;
  private final String port;

  OutgoingHeaders(GatewayProperties properties) {
    this.publicUrl = properties.publicUrl();
    int defaultPort = properties.https() ? 443 : 80;
    this.port = Integer.toString(publicUrl.getPort() < 0 ? defaultPort : publicUrl.getPort());
  }

  /** Lets the identity provider's own cookie pass. */
  static ServerRequest withProviderCookie(ServerRequest request) {
    request.attributes().put(PROVIDER_COOKIE, true);
    return request;
  }

  /** Sends this {@code Authorization} instead of the client's, none if empty. */
  static ServerRequest withAuthority(ServerRequest request, String authorization) {
    request.attributes().put(AUTHORITY, authorization);
    return request;
  }

  @Override
  public HttpHeaders apply(HttpHeaders original, ServerRequest request) {
    var headers = new HttpHeaders();
    original.forEach(
        (name, values) -> {
          if (!isClaim(name) && !HttpHeaders.COOKIE.equalsIgnoreCase(name)) {
            headers.put(name, values);
          }
        });
    if (request.attributes().containsKey(PROVIDER_COOKIE)) {
      var cookie = request.cookies().getFirst(ProxiedPaths.PROVIDER_COOKIE);
      if (cookie != null) {
        headers.set(HttpHeaders.COOKIE, cookie.getName() + "=" + cookie.getValue());
      }
    }
    if (request.attributes().get(AUTHORITY) instanceof String authorization) {
      headers.remove(HttpHeaders.AUTHORIZATION);
      if (!authorization.isEmpty()) {
        headers.set(HttpHeaders.AUTHORIZATION, authorization);
      }
    }
    headers.set("X-Forwarded-For", ClientAddress.of(request.servletRequest().getRemoteAddr()));
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
        || name.equalsIgnoreCase(Traces.TRACEPARENT)
        || name.equalsIgnoreCase("tracestate")
        || name.equalsIgnoreCase("baggage")
        || name.regionMatches(true, 0, "X-Forwarded-", 0, 12);
  }
}
