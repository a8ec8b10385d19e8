package fr.compteformation.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 413 to a body larger than the limit. A body that does not announce its length is read
 * first, never further than one byte past the limit.
 */
class BodyLimitFilter extends OncePerRequestFilter {

  private final int limit;

  BodyLimitFilter(int limitBytes) {
    this.limit = limitBytes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limit) {
      tooLarge(response);
    } else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      byte[] body = request.getInputStream().readNBytes(limit + 1);
      if (body.length > limit) {
        tooLarge(response);
      } else {
        chain.doFilter(new BufferedBody(request, body), response);
      }
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void tooLarge(HttpServletResponse response) throws IOException {
    // What is left of the body is not worth reading.
    response.setHeader(HttpHeaders.CONNECTION, "close");
    response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
  }

  private static final class BufferedBody extends HttpServletRequestWrapper {

    private final ByteArrayInputStream body;

    BufferedBody(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = new ByteArrayInputStream(body);
    }

    @Override
    public ServletInputStream getInputStream() {
      return new ServletInputStream() {
        @Override
        public int read() {
          return body.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
          return body.read(bytes, offset, length);
        }

        @Override
        public boolean isFinished() {
          return body.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("Bodies are read blocking");
        }
      };
    }
  }
}
