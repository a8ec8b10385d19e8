package fr.compteformation.gateway.routing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** One request to a service over a pooled connection. Its body is small: the edge saw to that. */
final class UpstreamRequest extends AbstractClientHttpRequest {

  private static final Timeout CONNECT = Timeout.ofSeconds(2);

  private final HttpRequester connections;
  private final HttpMethod method;
  private final URI uri;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

  UpstreamRequest(HttpRequester connections, HttpMethod method, URI uri) {
    this.connections = connections;
    this.method = method;
    this.uri = uri;
  }

  @Override
  public HttpMethod getMethod() {
    return method;
  }

  @Override
  public URI getURI() {
    return uri;
  }

  @Override
  protected OutputStream getBodyInternal(HttpHeaders headers) {
    return body;
  }

  @Override
  protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
    try {
      return new UpstreamResponse(send(headers));
    } catch (NoHttpResponseException | SocketException e) {
      if (!isRepeatable() || e instanceof ConnectException) {
        throw e;
      }
      // The service was restarted: none of the idle connections to it is any good.
      connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
      return new UpstreamResponse(send(headers));
    }
  }

  private ClassicHttpResponse send(HttpHeaders headers) throws IOException {
    var target = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    String query = uri.getRawQuery();
    var request =
        new BasicClassicHttpRequest(
            method.name(),
            target,
            query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query);
    headers.forEach(
        (name, values) -> {
          if (!isFraming(name)) {
            values.forEach(value -> request.addHeader(name, value));
          }
        });
    if (body.size() > 0) {
      request.setEntity(
          new ByteArrayEntity(
              body.toByteArray(),
              ContentType.parseLenient(headers.getFirst(HttpHeaders.CONTENT_TYPE))));
    }
    try {
      return connections.execute(target, request, CONNECT, HttpCoreContext.create());
    } catch (HttpException e) {
      throw new IOException("Not an HTTP answer", e);
    }
  }

  private boolean isRepeatable() {
    return method == HttpMethod.GET || method == HttpMethod.HEAD;
  }

  /** What the connection itself says about the message. */
  private static boolean isFraming(String name) {
    return name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)
        || name.equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING)
        || name.equalsIgnoreCase(HttpHeaders.HOST)
        || name.equalsIgnoreCase(HttpHeaders.EXPECT);
  }
}
