package fr.compteformation.kit.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Requests to a service that may run as several instances behind one name. One that cannot be
 * connected to received nothing, so the next one is asked; a request that may be sent twice is also
 * sent to the next one when its connection breaks. One that is slow to answer a question (it has
 * just started, say) leaves time to ask one more.
 */
final class AllInstances implements ClientHttpRequestFactory {

  private static final Set<HttpMethod> REPEATABLE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);

  private static final Set<HttpMethod> QUESTIONS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final int MOST_SILENT = 2;

  /** What knows names: DNS, or a test. */
  @FunctionalInterface
  interface Names {
    InetAddress[] all(String host) throws UnknownHostException;
  }

  private final ClientHttpRequestFactory one;
  private final Names names;

  AllInstances(ClientHttpRequestFactory one, Names names) {
    this.one = one;
    this.names = names;
  }

  @Override
  public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
    return new Request(uri, method);
  }

  /** The addresses to try, in any order; the name itself where a certificate must bear it. */
  private List<URI> targets(URI uri) throws UnknownHostException {
    InetAddress[] all = names.all(uri.getHost());
    if (all.length == 1 || !"http".equals(uri.getScheme())) {
      return List.of(uri);
    }
    List<URI> targets = new ArrayList<>();
    for (InetAddress address : all) {
      targets.add(at(address, uri));
    }
    Collections.shuffle(targets);
    return targets;
  }

  private static URI at(InetAddress address, URI uri) {
    String host = address.getHostAddress();
    return URI.create(
        "http://"
            + (address instanceof Inet6Address ? "[" + host + "]" : host)
            + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
            + uri.getRawPath()
            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
  }

  private static boolean isUnreachable(IOException e) {
    return e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
  }

  private static boolean isSilent(IOException e) {
    return e instanceof HttpTimeoutException && !isUnreachable(e);
  }

  private final class Request extends AbstractClientHttpRequest {

    private final URI uri;
    private final HttpMethod method;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

    Request(URI uri, HttpMethod method) {
      this.uri = uri;
      this.method = method;
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
      IOException last = null;
      int silent = 0;
      for (URI target : targets(uri)) {
        try {
          return send(target, headers);
        } catch (IOException e) {
          silent += isSilent(e) ? 1 : 0;
          if (silent == MOST_SILENT || !mayAskTheNext(e)) {
            throw e;
          }
          last = e;
        }
      }
      throw last;
    }

    private boolean mayAskTheNext(IOException e) {
      return isUnreachable(e) || (isSilent(e) ? QUESTIONS : REPEATABLE).contains(method);
    }

    private ClientHttpResponse send(URI target, HttpHeaders headers) throws IOException {
      ClientHttpRequest request = one.createRequest(target, method);
      request.getHeaders().putAll(headers);
      if (body.size() > 0) {
        body.writeTo(request.getBody());
      }
      return request.execute();
    }
  }
}
