package fr.compteformation.telemetry;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** {@link Traces} for everybody: real ones where there is a tracer. */
@AutoConfiguration
public class TracesAutoConfiguration {

  @Bean
  Traces traces(ObjectProvider<Tracer> tracers, ObjectProvider<Propagator> propagators) {
    Tracer tracer = tracers.getIfUnique();
    Propagator propagator = propagators.getIfUnique();
    return tracer == null || propagator == null
        ? Traces.NONE
        : new TracerTraces(tracer, propagator);
  }
}
