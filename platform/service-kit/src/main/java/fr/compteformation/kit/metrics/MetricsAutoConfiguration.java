package fr.compteformation.kit.metrics;

import fr.compteformation.kit.eventstore.FailedBatches;
import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.web.RefusMetierException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.EventProcessingConfiguration;
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

  /** How far the relay and the projections have come. */
  @Bean
  SmartInitializingSingleton processorMeters(
      EventProcessingConfiguration processing,
      EventStore events,
      Segments segments,
      FailedBatches failed,
      Samples samples,
      MeterRegistry meters) {
    return () ->
        new ProcessorMeters(events, segments, failed, samples, meters).register(processing);
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
        Delays.timer("cpf.commands")
            .tag("command", unitOfWork.getMessage().getPayloadType().getSimpleName())
            .tag("outcome", outcome)
            .register(meters)
            .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      }
    }
  }
}
