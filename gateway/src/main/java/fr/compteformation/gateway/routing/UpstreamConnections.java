package fr.compteformation.gateway.routing;

import fr.compteformation.departure.Departure;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections to the services: blocking sockets on virtual threads, half the CPU of the JDK's
 * asynchronous client. Some are kept for the next request; some are made for one request alone.
 */
final class UpstreamConnections implements AutoCloseable {

  private static final Timeout CONNECT = Timeout.ofSeconds(2);
  private static final Timeout READ = Timeout.ofSeconds(15);
  private static final int CONNECTIONS = 200;

  /** Less than the 20 s after which a service closes an idle connection of its own accord. */
  private static final Timeout CONNECTION_LIFE = Timeout.of(10, TimeUnit.SECONDS);

  private final Instances instances;
  private final HttpRequester kept = bootstrap().setTimeToLive(CONNECTION_LIFE).create();
  private final HttpRequester fresh =
      bootstrap().setConnectionReuseStrategy((request, response, context) -> false).create();

  UpstreamConnections(Instances instances) {
    this.instances = instances;
  }

  /**
   * Sends over a kept connection if there is one. It may be stale, so this is for requests that may
   * be sent again.
   */
  ClassicHttpResponse sendOnKept(HttpHost target, Supplier<ClassicHttpRequest> request)
      throws IOException {
    return send(kept, target, request);
  }

  /** Sends over a connection that was made a moment ago, so that somebody is there to answer. */
  ClassicHttpResponse sendOnFresh(HttpHost target, Supplier<ClassicHttpRequest> request)
      throws IOException {
    return send(
        fresh,
        target,
        () -> {
          ClassicHttpRequest message = request.get();
          message.setHeader("Connection", "close");
          return message;
        });
  }

  /** Lets go of what is kept: an instance went away. */
  void forgetKept() {
    kept.closeIdle(TimeValue.ZERO_MILLISECONDS);
  }

  /** Whoever cannot be connected to received nothing, so the next instance may be asked. */
  private ClassicHttpResponse send(
      HttpRequester connections, HttpHost target, Supplier<ClassicHttpRequest> request)
      throws IOException {
    IOException unreachable = null;
    for (InetAddress address : instances.inTurn(target.getHostName())) {
      var instance =
          new HttpHost(target.getSchemeName(), address.getHostAddress(), target.getPort());
      var context = HttpCoreContext.create();
      try {
        ClassicHttpResponse response =
            connections.execute(instance, request.get(), CONNECT, context);
        if (response.removeHeaders(Departure.LEAVING)) {
          instances.avoid(address);
        }
        return response;
      } catch (HttpException e) {
        throw new IOException("Not an HTTP answer", e);
      } catch (IOException e) {
        if (isConnected(context)) {
          throw e;
        }
        instances.avoid(address);
        unreachable = e;
      }
    }
    throw unreachable;
  }

  /** The context learns of the request when it is about to be written on an open connection. */
  private static boolean isConnected(HttpCoreContext context) {
    return context.getRequest() != null;
  }

  /**
   * Without the client's usual {@code Expect: 100-continue}: bodies are small, round trips dear.
   */
  private static RequesterBootstrap bootstrap() {
    return RequesterBootstrap.bootstrap()
        .setHttpProcessor(
            HttpProcessorBuilder.create()
                .addAll(
                    RequestTargetHost.INSTANCE,
                    RequestContent.INSTANCE,
                    RequestConnControl.INSTANCE)
                .build())
        .setMaxTotal(4 * CONNECTIONS)
        .setDefaultMaxPerRoute(CONNECTIONS)
        .setSocketConfig(SocketConfig.custom().setSoTimeout(READ).setTcpNoDelay(true).build());
  }

  @Override
  public void close() throws IOException {
    kept.close();
    fresh.close();
  }
}
