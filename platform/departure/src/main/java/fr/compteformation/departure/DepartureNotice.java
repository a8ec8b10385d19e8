package fr.compteformation.departure;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says in every answer that the instance is about to leave, once it is. */
final class DepartureNotice extends OncePerRequestFilter {

  private final Departure departure;

  DepartureNotice(Departure departure) {
    this.departure = departure;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (departure.isLeaving()) {
      response.setHeader(Departure.LEAVING, "true");
    }
    chain.doFilter(request, response);
  }
}
