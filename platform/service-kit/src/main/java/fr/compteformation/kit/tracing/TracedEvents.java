package fr.compteformation.kit.tracing;

import fr.compteformation.telemetry.Traces;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** Notes in the metadata of events that are about to be stored which trace they belong to. */
record TracedEvents(Traces traces) implements MessageDispatchInterceptor<EventMessage<?>> {

  @Override
  public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(
      List<? extends EventMessage<?>> events) {
    return traces
        .current()
        .<BiFunction<Integer, EventMessage<?>, EventMessage<?>>>map(
            traceparent ->
                (index, event) -> event.andMetaData(Map.of(Traces.TRACEPARENT, traceparent)))
        .orElse((index, event) -> event);
  }
}
