package fr.compteformation.gateway.routing;

import fr.compteformation.gateway.GatewayProperties;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Tells a service under which address it was called. Nothing the client claims about that is
 * believed: its {@code Forwarded} and {@code X-Forwarded-*} headers are dropped and ours are made
 * from the configured public address.
 */
@Component
final class ForwardedHeaders implements HttpHeadersFilter.RequestHttpHeadersFilter, Ordered {

  private static final List<String> CLAIMS = List.of("forwarded", "x-real-ip");

  private final URI publicUrl;
  private final String port;

  ForwardedHeaders(GatewayProperties properties) {
    this.publicUrl = properties.publicUrl();
    int defaultPort = properties.https() ? 443 : 80;
    this.port = Integer.toString(publicUrl.getPort() < 0 ? defaultPort : publicUrl.getPort());
  }

  @Override
  public HttpHeaders apply(HttpHeaders original, ServerRequest request) {
    var headers = new HttpHeaders();
    original.forEach(
        (name, values) -> {
          if (!isClaim(name)) {
            headers.addAll(name, values);
          }
        });
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
    String lower = name.toLowerCase(Locale.ROOT);
    return CLAIMS.contains(lower) || lower.startsWith("x-forwarded-");
  }
}
