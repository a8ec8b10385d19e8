package fr.compteformation.kit.tracing;

import fr.compteformation.telemetry.Traces;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Continues the trace of each event that a processor reads.
 *
 * @param processor {@code relay} or {@code projection-…}
 */
record TracedProcessor(Traces traces, String processor)
    implements MessageHandlerInterceptor<EventMessage<?>> {

  @Override
  public Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
      throws Exception {
    EventMessage<?> event = unitOfWork.getMessage();
    return traces.follow(
        (String) event.getMetaData().get(Traces.TRACEPARENT),
        processor + " " + event.getPayloadType().getSimpleName(),
        chain::proceed);
  }
}
