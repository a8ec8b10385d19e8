package fr.compteformation.telemetry;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@link Traces} of a real tracer. */
record TracerTraces(Tracer tracer, Propagator propagator) implements Traces {

  @Override
  public Optional<String> current() {
    Span span = tracer.currentSpan();
    if (span == null) {
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>();
    propagator.inject(span.context(), headers, Map::put);
    return Optional.ofNullable(headers.get(TRACEPARENT));
  }

  @Override
  public <T> T follow(String traceparent, String name, Callable<T> work) throws Exception {
    if (traceparent == null) {
      return work.call();
    }
    Span span =
        propagator
            .extract(Map.of(TRACEPARENT, traceparent), Map::get)
            .kind(Span.Kind.CONSUMER)
            .name(name)
            .start();
    try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
      return work.call();
    } catch (Exception e) {
      span.tag("error", e.getClass().getName());
      throw e;
    } finally {
      span.end();
    }
  }
}
