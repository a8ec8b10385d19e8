package fr.compteformation.gateway.edge;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import fr.compteformation.gateway.GatewayProperties;
import fr.compteformation.gateway.ProxiedPaths;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Set;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** The order in which a request meets the edge: from whom, size, rate, then sessions, security. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

  @Bean
  FilterRegistrationBean<Filter> trustedProxies(GatewayProperties properties) {
    return at(
        Ordered.HIGHEST_PRECEDENCE + 5, new TrustedProxiesFilter(properties.proxysDeConfiance()));
  }

  /** Before requests are timed, which is where a trace would be taken up. */
  @Bean
  FilterRegistrationBean<Filter> foreignTraces() {
    return at(Ordered.HIGHEST_PRECEDENCE, new ForeignTraceFilter());
  }

  @Bean
  FilterRegistrationBean<Filter> bodyLimit(GatewayProperties properties) {
    return at(
        Ordered.HIGHEST_PRECEDENCE + 10,
        new BodyLimitFilter(Math.toIntExact(properties.corpsMax().toBytes())));
  }

  @Bean
  FilterRegistrationBean<Filter> registrationLimit(GatewayProperties properties) {
    var paths =
        new OrRequestMatcher(
            pathPattern(HttpMethod.POST, "/api/inscriptions/**"),
            pathPattern(HttpMethod.POST, "/inscription/**"));
    return at(
        Ordered.HIGHEST_PRECEDENCE + 20,
        new RateLimitFilter(paths, properties.limites().inscription()));
  }

  @Bean
  FilterRegistrationBean<Filter> loginLimit(GatewayProperties properties) {
    return at(
        Ordered.HIGHEST_PRECEDENCE + 21,
        new RateLimitFilter(
            pathPattern(HttpMethod.POST, "/compte/connexion"), properties.limites().connexion()));
  }

  /** What makes a session or a security question for somebody who has not shown who he is. */
  @Bean
  FilterRegistrationBean<Filter> visitLimit(GatewayProperties properties) {
    var start =
        new OrRequestMatcher(
            pathPattern("/oauth2/authorization/**"), pathPattern("/compte/oauth2/authorize"));
    var form =
        new AndRequestMatcher(
            new OrRequestMatcher(
                pathPattern("/compte/connexion/**"), pathPattern("/inscription/identite")),
            // Sending a form has a limit of its own.
            request -> !HttpMethod.POST.matches(request.getMethod()));
    return at(
        Ordered.HIGHEST_PRECEDENCE + 22,
        new RateLimitFilter(new OrRequestMatcher(start, form), properties.limites().visite()));
  }

  @Bean
  FilterRegistrationBean<Filter> queryParameters() {
    return at(
        SecurityFilterProperties.DEFAULT_FILTER_ORDER - 10,
        new QueryParametersFilter(ProxiedPaths.ALL));
  }

  @Bean
  EdgeFirewall firewall(GatewayProperties properties) {
    Set<String> hosts = new HashSet<>(properties.hotesAutorises());
    hosts.add(properties.publicUrl().getHost());
    return new EdgeFirewall(hosts);
  }

  /**
   * A request refused by the firewall (an unknown host name, a path with tricks) gets a bare 400:
   * the error page would be refused as well.
   */
  @Bean
  RequestRejectedHandler rejectedRequests() {
    return (request, response, rejected) -> response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
  }

  private static FilterRegistrationBean<Filter> at(int order, Filter filter) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    return registration;
  }
}
