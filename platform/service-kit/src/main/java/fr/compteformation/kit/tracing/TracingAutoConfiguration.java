package fr.compteformation.kit.tracing;

import fr.compteformation.telemetry.Traces;
import fr.compteformation.telemetry.TracesAutoConfiguration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Traces of a service that stores events, where there is a tracer. */
@AutoConfiguration(
    after = TracesAutoConfiguration.class,
    beforeName = "org.axonframework.springboot.autoconfig.InfraConfiguration")
@ConditionalOnProperty(
    name = "compteformation.event-store.enabled",
    havingValue = "true",
    matchIfMissing = true)
public class TracingAutoConfiguration {

  @Bean
  SmartInitializingSingleton tracedEvents(ObjectProvider<EventStore> events, Traces traces) {
    return () -> {
      if (traces != Traces.NONE) {
        events.getObject().registerDispatchInterceptor(new TracedEvents(traces));
      }
    };
  }

  @Bean
  ConfigurerModule tracedProcessors(Traces traces) {
    return configurer -> {
      if (traces != Traces.NONE) {
        configurer
            .eventProcessing()
            .registerDefaultHandlerInterceptor((c, name) -> new TracedProcessor(traces, name));
      }
    };
  }
}
