package fr.compteformation.gateway.routing;

import fr.compteformation.gateway.identity.AccessTokens;
import java.util.Optional;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Puts the session's access token on a request that came without one of its own. */
final class TokenRelay implements HandlerFilterFunction<ServerResponse, ServerResponse> {

  private final AccessTokens tokens;

  TokenRelay(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next)
      throws Exception {
    Optional<String> token = tokens.ofSession();
    return next.handle(
        token.isEmpty()
            ? request
            : OutgoingHeaders.withAuthority(request, "Bearer " + token.get()));
  }
}
