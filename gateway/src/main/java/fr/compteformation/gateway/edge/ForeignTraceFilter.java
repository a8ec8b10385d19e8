package fr.compteformation.gateway.edge;

import fr.compteformation.telemetry.Traces;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Traces begin here: nobody outside decides what is traced, or into whose trace it goes. */
final class ForeignTraceFilter extends OncePerRequestFilter {

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(Traces.TRACEPARENT) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new Untraced(request), response);
  }

  private static final class Untraced extends HttpServletRequestWrapper {

    Untraced(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getHeader(String name) {
      return name.equalsIgnoreCase(Traces.TRACEPARENT) ? null : super.getHeader(name);
    }
  }
}
