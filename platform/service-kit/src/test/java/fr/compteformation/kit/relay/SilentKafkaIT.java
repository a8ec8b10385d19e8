package fr.compteformation.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.embedded.testing.SharedInfrastructureInitializer;
import fr.compteformation.kit.essai.Essai;
import fr.compteformation.kit.essai.EssaiApplication;
import fr.compteformation.kit.eventstore.Processors;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Kafka is there and says which topics it has, but acknowledges nothing. */
class SilentKafkaIT {

  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final MockProducer<String, byte[]> silent =
      new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

  @Test
  void whoDrainsAnInstanceIsNotKeptWaiting() {
    try (var service =
        new SpringApplicationBuilder(EssaiApplication.class)
            .properties(
                "spring.application.name=silent-service",
                "spring.flyway.locations=classpath:db/kit")
            .initializers(new SharedInfrastructureInitializer(), this::publishThroughTheSilent)
            .run()) {
      service.getBean(CommandGateway.class).sendAndWait(new Essai.Noter(UUID.randomUUID(), 1));
      await().atMost(LIMIT).until(() -> !silent.history().isEmpty());
      Processors processors = service.getBean(Processors.class);

      assertThat(CompletableFuture.runAsync(processors::rest)).succeedsWithin(LIMIT);

      assertThat(processors.anyRunning()).isFalse();
    }
  }

  private void publishThroughTheSilent(ConfigurableApplicationContext context) {
    context
        .getBeanFactory()
        .addBeanPostProcessor(
            new BeanPostProcessor() {
              @Override
              public Object postProcessBeforeInitialization(Object bean, String name) {
                return bean instanceof PublicEventProducer
                    ? new PublicEventProducer(() -> silent)
                    : bean;
              }
            });
  }
}
