package fr.compteformation.gateway.routing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.URI;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * One request to a service. Its body is small: the edge saw to that.
 *
 * <p>Instances of a service come and go. What may be sent twice goes over a kept connection, and
 * once more over a new one when that one turns out to be dead or its instance is stopping. What
 * must not be sent twice goes over a new connection at once, and only once.
 */
final class UpstreamRequest extends AbstractClientHttpRequest {

  private static final Set<HttpMethod> REPEATABLE =
      Set.of(
          HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE);

  private final UpstreamConnections connections;
  private final HttpMethod method;
  private final URI uri;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

  UpstreamRequest(UpstreamConnections connections, HttpMethod method, URI uri) {
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
    var target = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    if (REPEATABLE.contains(method)) {
      try {
        ClassicHttpResponse response = connections.sendOnKept(target, () -> message(headers));
        if (!isOfStoppingInstance(response)) {
          return new UpstreamResponse(response);
        }
        response.close();
      } catch (NoHttpResponseException | ConnectionClosedException | SocketException e) {
        connections.forgetKept();
      }
    }
    return new UpstreamResponse(connections.sendOnFresh(target, () -> message(headers)));
  }

  private ClassicHttpRequest message(HttpHeaders headers) {
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
    return request;
  }

  /** Tomcat, once it stops, answers so to what still arrives, without looking at it. */
  private static boolean isOfStoppingInstance(ClassicHttpResponse response) {
    var connection = response.getFirstHeader(HttpHeaders.CONNECTION);
    var entity = response.getEntity();
    return response.getCode() == HttpStatus.SC_SERVICE_UNAVAILABLE
        && connection != null
        && "close".equalsIgnoreCase(connection.getValue())
        && (entity == null || entity.getContentLength() == 0);
  }

  /** What the connection itself says about the message. */
  private static boolean isFraming(String name) {
    return name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)
        || name.equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING)
        || name.equalsIgnoreCase(HttpHeaders.HOST)
        || name.equalsIgnoreCase(HttpHeaders.CONNECTION)
        || name.equalsIgnoreCase(HttpHeaders.EXPECT);
  }
}
