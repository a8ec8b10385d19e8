package fr.compteformation.kit.metrics;

import fr.compteformation.kit.web.RefusMetierException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Meters of a service that stores events. */
@AutoConfiguration(afterName = "org.axonframework.springboot.autoconfig.InfraConfiguration")
@ConditionalOnBean(EventStore.class)
public class MetricsAutoConfiguration {

  /**
   * {@code cpf.commands}: how long commands take, by type and outcome ({@code ok}, the code of the
   * rule that refused, {@code error}).
   */
  @Bean
  SmartInitializingSingleton commandTimers(CommandBus commands, MeterRegistry meters) {
    return () -> commands.registerHandlerInterceptor(new CommandTimer(meters));
  }

  /**
   * {@code cpf.processor.lag}: how many events a processor (the relay, a projection) has still to
   * read.
   */
  @Bean
  SmartInitializingSingleton processorLags(
      EventProcessingConfiguration processing, EventStore events, MeterRegistry meters) {
    return () ->
        processing
            .eventProcessors()
            .forEach(
                (name, processor) -> {
                  if (processor instanceof StreamingEventProcessor streaming) {
                    Gauge.builder("cpf.processor.lag", () -> lag(streaming, events))
                        .tag("processor", name)
                        .baseUnit("events")
                        .register(meters);
                  }
                });
  }

  private static double lag(StreamingEventProcessor processor, EventStore events) {
    var head = events.createHeadToken();
    long last = head == null ? 0 : head.position().orElse(0);
    long reached =
        processor.processingStatus().values().stream()
            .map(EventTrackerStatus::getCurrentPosition)
            .mapToLong(position -> position.orElse(0))
            .min()
            .orElse(0);
    return Math.max(0, last - reached);
  }

  private record CommandTimer(MeterRegistry meters)
      implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
        throws Exception {
      long start = System.nanoTime();
      String outcome = "error";
      try {
        Object result = chain.proceed();
        outcome = "ok";
        return result;
      } catch (RefusMetierException e) {
        outcome = e.code();
        throw e;
      } finally {
        Timer.builder("cpf.commands")
            .tag("command", unitOfWork.getMessage().getPayloadType().getSimpleName())
            .tag("outcome", outcome)
            .publishPercentileHistogram()
            .register(meters)
            .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      }
    }
  }
}
