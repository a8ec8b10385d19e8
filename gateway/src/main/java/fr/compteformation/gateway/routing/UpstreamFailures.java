package fr.compteformation.gateway.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Turns a service that does not answer into 503, or 504 when it was too slow. */
final class UpstreamFailures implements HandlerFilterFunction<ServerResponse, ServerResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamFailures.class);

  private final String service;

  UpstreamFailures(String service) {
    this.service = service;
  }

  @Override
  public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next)
      throws Exception {
    try {
      return next.handle(request);
    } catch (UncheckedIOException e) {
      throw failure(e.getCause());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private ResponseStatusException failure(IOException cause) {
    LOG.warn("{} does not answer: {}", service, cause.toString());
    boolean slow = cause instanceof SocketTimeoutException;
    return new ResponseStatusException(
        slow ? HttpStatus.GATEWAY_TIMEOUT : HttpStatus.SERVICE_UNAVAILABLE, null, cause);
  }
}
