package fr.compteformation.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes the visitor's address that of the right-most hop which is no proxy of ours. Each proxy adds
 * to {@code X-Forwarded-For}, on the right, who called it; so what stands left of a hop that is not
 * trusted is whatever that hop liked to claim. What is no address ends the search as well: the
 * proxy that wrote it is then taken for the visitor.
 */
class TrustedProxiesFilter extends OncePerRequestFilter {

  private final List<IpAddressMatcher> trusted;

  /**
   * @param networks of the proxies, as addresses or CIDR blocks
   * @throws IllegalArgumentException if one of them is neither
   */
  TrustedProxiesFilter(List<String> networks) {
    this.trusted = networks.stream().map(TrustedProxiesFilter::network).toList();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String connected = request.getRemoteAddr();
    chain.doFilter(
        isTrusted(connected) ? new From(visitor(request, connected), request) : request, response);
  }

  private String visitor(HttpServletRequest request, String connected) {
    String nearest = connected;
    for (String hop : hops(request).reversed()) {
      try {
        nearest = InetAddress.ofLiteral(hop).getHostAddress();
      } catch (IllegalArgumentException e) {
        logger.debug("X-Forwarded-For names what is no address", e);
        return nearest;
      }
      if (!isTrusted(nearest)) {
        return nearest;
      }
    }
    return nearest;
  }

  private static List<String> hops(HttpServletRequest request) {
    return Collections.list(request.getHeaders("X-Forwarded-For")).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .toList();
  }

  private boolean isTrusted(String address) {
    return trusted.stream().anyMatch(network -> network.matches(address));
  }

  private static IpAddressMatcher network(String block) {
    int slash = block.indexOf('/');
    // Refuses a host name, which would be looked up, and differently tomorrow.
    InetAddress.ofLiteral(slash < 0 ? block : block.substring(0, slash));
    return new IpAddressMatcher(block);
  }

  private static final class From extends HttpServletRequestWrapper {

    private final String address;

    From(String address, HttpServletRequest request) {
      super(request);
      this.address = address;
    }

    @Override
    public String getRemoteAddr() {
      return address;
    }

    @Override
    public String getRemoteHost() {
      return address;
    }
  }
}
