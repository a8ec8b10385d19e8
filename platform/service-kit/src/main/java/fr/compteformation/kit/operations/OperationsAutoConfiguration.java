package fr.compteformation.kit.operations;

import fr.compteformation.kit.eventstore.Claims;
import fr.compteformation.kit.eventstore.Processors;
import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.inbox.DeadLetterBox;
import fr.compteformation.kit.inbox.DeadLetterRedrive;
import fr.compteformation.kit.inbox.InboxAutoConfiguration;
import fr.compteformation.kit.inbox.PublicEventConsumer;
import fr.compteformation.kit.projection.KafkaProjections;
import fr.compteformation.kit.projection.ProjectionAutoConfiguration;
import fr.compteformation.kit.projection.Projections;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operators' endpoints, for the parts that a service has. */
@AutoConfiguration(
    after = {InboxAutoConfiguration.class, ProjectionAutoConfiguration.class},
    afterName = "org.axonframework.springboot.autoconfig.AxonAutoConfiguration")
public class OperationsAutoConfiguration {

  @Bean
  OperatorAudit operatorAudit() {
    return new OperatorAudit();
  }

  @Bean
  @ConditionalOnAvailableEndpoint
  DeadLettersEndpoint deadLettersEndpoint(DeadLetterBox box, DeadLetterRedrive redrive) {
    return new DeadLettersEndpoint(box, redrive);
  }

  @Bean
  @ConditionalOnBean(EventProcessingConfiguration.class)
  @ConditionalOnAvailableEndpoint
  HistoryEndpoint historyEndpoint(JdbcClient jdbc) {
    return new HistoryEndpoint(jdbc);
  }

  @Bean
  @ConditionalOnBean(Projections.class)
  @ConditionalOnAvailableEndpoint
  ProjectionsEndpoint projectionsEndpoint(Projections projections) {
    return new ProjectionsEndpoint(projections);
  }

  @Bean
  @ConditionalOnAvailableEndpoint
  DrainEndpoint drainEndpoint(
      ApplicationContext context, ApplicationAvailability availability, List<Drainable> parts) {
    return new DrainEndpoint(context, availability, parts);
  }

  @Bean
  Drainable drainableInbox(PublicEventConsumer inboxConsumer) {
    return Drainable.of("inbox", inboxConsumer);
  }

  @Bean
  @ConditionalOnBean(KafkaProjections.class)
  Drainable drainableKafkaProjections(KafkaProjections projections) {
    return Drainable.of("projections-from-kafka", projections);
  }

  @Bean
  @ConditionalOnBean(EventProcessingConfiguration.class)
  Drainable drainableProcessors(Processors processors) {
    return new DrainableProcessors(processors);
  }

  @Bean
  @ConditionalOnBean(EventProcessingConfiguration.class)
  @ConditionalOnAvailableEndpoint
  SegmentsEndpoint segmentsEndpoint(Processors processors, Claims claims, Segments segments) {
    return new SegmentsEndpoint(processors, claims, segments);
  }
}
