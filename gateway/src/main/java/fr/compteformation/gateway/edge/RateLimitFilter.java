package fr.compteformation.gateway.edge;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import fr.compteformation.gateway.GatewayProperties.Limite;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 with {@code Retry-After} to an address that asks too often. Memory is bounded: the
 * addresses idle the longest are forgotten first.
 */
class RateLimitFilter extends OncePerRequestFilter {

  private static final int ADDRESSES = 50_000;

  private final RequestMatcher limited;
  private final LoadingCache<String, Bucket> buckets;

  RateLimitFilter(RequestMatcher limited, Limite limit) {
    this.limited = limited;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterAccess(limit.periode().multipliedBy(2))
            .build(address -> bucket(limit));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (limited.matches(request)) {
      var probe =
          buckets.get(ClientAddress.of(request.getRemoteAddr())).tryConsumeAndReturnRemaining(1);
      if (!probe.isConsumed()) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static Bucket bucket(Limite limit) {
    return Bucket.builder()
        .addLimit(
            bandwidth ->
                bandwidth
                    .capacity(limit.requetes())
                    .refillGreedy(limit.requetes(), limit.periode()))
        .build();
  }
}
