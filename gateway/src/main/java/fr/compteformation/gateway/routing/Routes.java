package fr.compteformation.gateway.routing;

import static org.springframework.cloud.gateway.server.mvc.filter.AfterFilterFunctions.removeResponseHeader;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.setPath;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.POST;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import fr.compteformation.gateway.GatewayProperties;
import fr.compteformation.gateway.ProxiedPaths;
import fr.compteformation.gateway.identity.AccessTokens;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Every way from the outside to a service. {@code /interne} and {@code /actuator} have none. */
@Configuration(proxyBeanMethods = false)
class Routes {

  private final GatewayProperties properties;

  Routes(GatewayProperties properties) {
    this.properties = properties;
  }

  /** The identity provider's pages and endpoints. Its own cookie passes. */
  @Bean
  RouterFunction<ServerResponse> providerRoute() {
    RequestPredicate provider =
        ProxiedPaths.PROVIDER_PATTERNS.stream()
            .map(RequestPredicates::path)
            .reduce(RequestPredicate::or)
            .orElseThrow();
    return to("provider", "account-service", origin(properties.services().account()), provider)
        .before(OutgoingHeaders::withProviderCookie)
        .build();
  }

  /** The short address of the token endpoint, for machines. */
  @Bean
  RouterFunction<ServerResponse> tokenAliasRoute() {
    URI account = properties.services().account();
    return to("token", "account-service", origin(account), POST(ProxiedPaths.TOKEN_ALIAS))
        .before(setPath(account.getPath() + ProxiedPaths.TOKEN_ALIAS))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> registrationRoute() {
    URI registration = properties.services().registration();
    return to("inscriptions", "registration-service", registration, anyBelow("/api/inscriptions"))
        .before(request -> OutgoingHeaders.withAuthority(request, ""))
        .after(removeResponseHeader(HttpHeaders.SET_COOKIE))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> accountRoute(AccessTokens tokens) {
    URI account = properties.services().account();
    return api("compte", "account-service", origin(account), tokens, anyBelow("/api/compte"))
        .before(request -> setPath(account.getPath() + request.path()).apply(request))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> hoursRoute(AccessTokens tokens) {
    URI hours = properties.services().hours();
    return api("heures", "hours-service", hours, tokens, anyBelow("/api/compte-heures")).build();
  }

  @Bean
  RouterFunction<ServerResponse> dossierRoute(AccessTokens tokens) {
    URI dossier = properties.services().dossier();
    RequestPredicate paths = anyBelow("/api/dossiers").or(anyBelow("/api/operateur/dossiers"));
    return api("dossiers", "dossier-service", dossier, tokens, paths).build();
  }

  private RouterFunctions.Builder api(
      String id, String service, URI target, AccessTokens tokens, RequestPredicate paths) {
    return to(id, service, target, paths)
        .filter(new TokenRelay(tokens))
        .after(removeResponseHeader(HttpHeaders.SET_COOKIE));
  }

  private RouterFunctions.Builder to(
      String id, String service, URI target, RequestPredicate paths) {
    return route(id).route(paths, http()).before(uri(target)).filter(new UpstreamFailures(service));
  }

  private static RequestPredicate anyBelow(String folder) {
    return path(folder + "/**");
  }

  /** A route's target must not repeat the context path that the request's path already has. */
  private static URI origin(URI address) {
    return address.resolve("/");
  }
}
