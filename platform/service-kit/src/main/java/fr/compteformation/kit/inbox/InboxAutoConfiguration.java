package fr.compteformation.kit.inbox;

import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.KitAutoConfiguration;
import fr.compteformation.kit.metrics.Samples;
import fr.compteformation.kit.relay.PublicEventProducer;
import fr.compteformation.kit.relay.RelayAutoConfiguration;
import fr.compteformation.kit.wire.KafkaTopics;
import fr.compteformation.kit.wire.PublicEventCodec;
import fr.compteformation.telemetry.Traces;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The inbox of a service that has {@link OnPublicEvent} methods. */
@AutoConfiguration(
    after = {KitAutoConfiguration.class, RelayAutoConfiguration.class},
    afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
public class InboxAutoConfiguration {

  @Bean
  ConsumerFactory publicEventConsumers(CompteFormationProperties properties) {
    return new ConsumerFactory(properties.kafka());
  }

  /** {@code cpf.dead.letters.open}: how many wait for an operator; every instance says the same. */
  @Bean
  DeadLetterBox deadLetterBox(
      @Value("${spring.application.name}") String service,
      JdbcClient jdbc,
      Clock clock,
      Samples samples,
      MeterRegistry meters) {
    var box = new DeadLetterBox(jdbc, service, clock);
    Gauge.builder("cpf.dead.letters.open", samples.of(() -> box.count(DeadLetter.State.OPEN)))
        .description("Dead letters that nobody has seen to")
        .baseUnit("letters")
        .register(meters);
    return box;
  }

  @Bean
  DeadLetters deadLetters(
      @Value("${spring.application.name}") String service,
      PublicEventProducer producer,
      DeadLetterBox box,
      MeterRegistry meters) {
    return new DeadLetters(service, producer, box, meters);
  }

  @Bean
  DeadLetterRedrive deadLetterRedrive(
      DeadLetterBox box, PublicEventConsumer inboxConsumer, InboxTransaction transaction) {
    return new DeadLetterRedrive(box, inboxConsumer, transaction);
  }

  /**
   * A reaction runs in a unit of work of its own: commands sent in it nest, so that Axon wakes the
   * processors after the database transaction has committed, not before.
   */
  @Bean
  @ConditionalOnProperty(
      name = "compteformation.event-store.enabled",
      havingValue = "true",
      matchIfMissing = true)
  InboxTransaction unitOfWorkTransaction(TransactionManager transactions) {
    return reaction -> {
      UnitOfWork<Message<?>> unitOfWork = DefaultUnitOfWork.startAndGet(null);
      unitOfWork.attachTransaction(transactions);
      unitOfWork.execute(reaction);
    };
  }

  @Bean
  @ConditionalOnProperty(name = "compteformation.event-store.enabled", havingValue = "false")
  InboxTransaction plainTransaction(PlatformTransactionManager transactions) {
    var template = new TransactionTemplate(transactions);
    return reaction -> template.executeWithoutResult(status -> reaction.run());
  }

  @Bean
  PublicEventConsumer inboxConsumer(
      @Value("${spring.application.name}") String service,
      ApplicationContext context,
      JdbcClient jdbc,
      InboxTransaction transaction,
      ConsumerFactory consumers,
      PublicEventCodec codec,
      DeadLetterBox letters,
      DeadLetters deadLetters,
      KafkaTopics topics,
      MeterRegistry meters,
      Traces traces,
      Clock clock) {
    var reactions = new PublicEventMethods(reactionBeans(context));
    var inbox = new Inbox(jdbc, transaction, reactions, letters, meters);
    return new PublicEventConsumer(
        service,
        reactions.topics(),
        () -> consumers.open(service),
        codec,
        inbox,
        deadLetters,
        topics,
        new ConsumerWatch(meters, traces, clock, service, reactions.topics()));
  }

  private static List<Object> reactionBeans(ApplicationContext context) {
    return Arrays.stream(context.getBeanDefinitionNames())
        .filter(name -> isReaction(context, name))
        .map(context::getBean)
        .filter(Objects::nonNull)
        .toList();
  }

  private static boolean isReaction(ApplicationContext context, String name) {
    Class<?> type = context.getType(name, false);
    return type != null
        && PublicEventMethods.in(type)
        && context.findAnnotationOnBean(name, KeepsItsOwnProgress.class) == null;
  }
}
