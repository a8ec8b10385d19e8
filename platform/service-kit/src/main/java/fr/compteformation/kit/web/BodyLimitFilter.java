package fr.compteformation.kit.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses bodies over {@link #LIMIT}, whether their length is announced or not. */
class BodyLimitFilter extends OncePerRequestFilter {

  /** Bytes. */
  static final long LIMIT = 64L * 1024;

  private final HandlerExceptionResolver problems;

  BodyLimitFilter(HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > LIMIT) {
      problems.resolveException(request, response, null, new CorpsTropGrandException(LIMIT));
      return;
    }
    chain.doFilter(new Limited(request), response);
  }

  private static class Limited extends HttpServletRequestWrapper {

    Limited(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream());
    }
  }

  private static class LimitedStream extends ServletInputStream {

    private final ServletInputStream stream;
    private long read;

    LimitedStream(ServletInputStream stream) {
      this.stream = stream;
    }

    @Override
    public int read() throws IOException {
      int one = stream.read();
      count(one == -1 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int some = stream.read(bytes, offset, length);
      count(Math.max(some, 0));
      return some;
    }

    private void count(int bytes) throws IOException {
      read += bytes;
      if (read > LIMIT) {
        throw new CorpsTropGrandException(LIMIT);
      }
    }

    @Override
    public boolean isFinished() {
      return stream.isFinished();
    }

    @Override
    public boolean isReady() {
      return stream.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      stream.setReadListener(listener);
    }
  }
}
