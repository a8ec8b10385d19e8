package fr.compteformation.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * On proxied paths, "parameters" are those of the query string only. The proxy puts every parameter
 * it sees into the URL it calls: were form fields among them, a login would carry its NIR and its
 * password there. The body goes on as it came, byte for byte. Elsewhere (our own forms) parameters
 * keep their usual meaning.
 */
class QueryParametersFilter extends OncePerRequestFilter {

  private final RequestMatcher proxied;

  QueryParametersFilter(RequestMatcher proxied) {
    this.proxied = proxied;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!proxied.matches(request)) {
      chain.doFilter(request, response);
      return;
    }
    MultiValueMap<String, String> query;
    try {
      query = parse(request.getQueryString());
    } catch (IllegalArgumentException e) {
      logger.debug("Malformed query string", e);
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    chain.doFilter(new QueryOnly(request, query), response);
  }

  private static MultiValueMap<String, String> parse(String query) {
    var parameters = new LinkedMultiValueMap<String, String>();
    if (query != null) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        if (!pair.isEmpty()) {
          parameters.add(decode(name), decode(value));
        }
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static final class QueryOnly extends HttpServletRequestWrapper {

    private final MultiValueMap<String, String> query;

    QueryOnly(HttpServletRequest request, MultiValueMap<String, String> query) {
      super(request);
      this.query = query;
    }

    @Override
    public String getParameter(String name) {
      return query.getFirst(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      var map = new LinkedHashMap<String, String[]>();
      query.forEach((name, values) -> map.put(name, values.toArray(String[]::new)));
      return map;
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(query.keySet());
    }

    @Override
    public String[] getParameterValues(String name) {
      var values = query.get(name);
      return values == null ? null : values.toArray(String[]::new);
    }
  }
}
