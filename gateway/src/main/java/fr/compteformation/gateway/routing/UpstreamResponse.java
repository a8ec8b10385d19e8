package fr.compteformation.gateway.routing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** What a service answered; closing it gives the connection back. */
final class UpstreamResponse implements ClientHttpResponse {

  private final ClassicHttpResponse response;
  private final HttpHeaders headers = new HttpHeaders();

  UpstreamResponse(ClassicHttpResponse response) {
    this.response = response;
    for (var all = response.headerIterator(); all.hasNext(); ) {
      var header = all.next();
      headers.add(header.getName(), header.getValue());
    }
  }

  @Override
  public HttpStatusCode getStatusCode() {
    return HttpStatusCode.valueOf(response.getCode());
  }

  @Override
  public String getStatusText() {
    String reason = response.getReasonPhrase();
    return reason == null ? "" : reason;
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public InputStream getBody() throws IOException {
    var entity = response.getEntity();
    InputStream content = entity == null ? null : entity.getContent();
    return content == null ? InputStream.nullInputStream() : content;
  }

  @Override
  public void close() {
    try {
      // Reads the rest, so that the connection can be used again.
      getBody().close();
      response.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
