package fr.compteformation.kit.relay;

import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.KitAutoConfiguration;
import fr.compteformation.kit.eventstore.Claims;
import fr.compteformation.kit.eventstore.FailedBatches;
import fr.compteformation.kit.eventstore.Processors;
import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.metrics.Samples;
import fr.compteformation.kit.metrics.ServerProbe;
import fr.compteformation.kit.wire.KafkaTopics;
import fr.compteformation.kit.wire.PublicEventCodec;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The relay of a service that has an {@link EventTranslator}. */
@AutoConfiguration(
    after = KitAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
    beforeName = "org.axonframework.springboot.autoconfig.InfraConfiguration")
public class RelayAutoConfiguration {

  @Bean
  PublicEventCodec publicEventCodec(@Value("${spring.application.name}") String service) {
    return new PublicEventCodec(service);
  }

  @Bean
  PublicEventProducer publicEventProducer(
      CompteFormationProperties properties, @Value("${spring.application.name}") String service) {
    return new PublicEventProducer(() -> producer(properties, service));
  }

  /**
   * Strict about order and loss: acknowledged by all in-sync replicas, idempotent, and never giving
   * up on a record, since giving up on one would let the next overtake it.
   */
  private static Producer<String, byte[]> producer(
      CompteFormationProperties properties, String service) {
    return new KafkaProducer<>(
        properties
            .kafka()
            .client(
                service + "-relay",
                Map.of(
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    Integer.MAX_VALUE,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    5000,
                    ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    1000,
                    ProducerConfig.COMPRESSION_TYPE_CONFIG,
                    "lz4")),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  @Bean
  ProducerLifecycle publicEventProducerLifecycle(PublicEventProducer producer) {
    return new ProducerLifecycle(producer);
  }

  @Bean
  KafkaTopics kafkaTopics(
      CompteFormationProperties properties, @Value("${spring.application.name}") String service) {
    return new KafkaTopics(properties.kafka(), service, "cpf.rebuts." + service);
  }

  @Bean
  ServerProbe kafkaProbe(KafkaTopics topics) {
    return new ServerProbe("kafka", () -> topics.ids(Duration.ofSeconds(5)));
  }

  @Bean
  @ConditionalOnBean(EventTranslator.class)
  RelayTopics relayTopics(
      EventTranslator translator,
      KafkaTopics topics,
      PublicEventProducer producer,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Claims claims,
      Processors processors,
      Segments segments) {
    Set<String> own =
        PublicEventTypes.all().values().stream()
            .filter(translator.language()::isAssignableFrom)
            .map(PublicEventTypes::topicOf)
            .collect(Collectors.toUnmodifiableSet());
    return new RelayTopics(
        topics, own, new FilledTopics(jdbc, transactions), producer, claims, processors, segments);
  }

  @Bean
  @ConditionalOnBean(EventTranslator.class)
  ConfigurerModule relayOrder(EventTranslator translator, FailedBatches failed) {
    return configurer ->
        configurer
            .eventProcessing()
            .registerSequencingPolicy(
                KafkaRelay.PROCESSOR, c -> new PersonByPerson(translator, failed));
  }

  /** {@code cpf.relay.age}: few events that do not reach Kafka are too few to show in a lag. */
  @Bean
  @ConditionalOnBean(EventTranslator.class)
  RelayAge relayAge(
      Segments segments, JdbcClient jdbc, Clock clock, Samples samples, MeterRegistry meters) {
    var age = new RelayAge(segments, jdbc, clock);
    Gauge.builder("cpf.relay.age", samples.of(age::seconds))
        .description("Since when the oldest event waits that has not reached Kafka")
        .baseUnit("seconds")
        .register(meters);
    return age;
  }

  @Bean
  @ConditionalOnBean(EventTranslator.class)
  KafkaRelay kafkaRelay(
      EventTranslator translator,
      PublicEventCodec codec,
      PublicEventProducer producer,
      RelayTopics topics,
      Processors processors,
      MeterRegistry meters,
      Clock clock) {
    return new KafkaRelay(
        translator,
        codec,
        producer,
        topics,
        () -> processors.isRunning(KafkaRelay.PROCESSOR),
        new RelayMeters(meters, clock, translator.language()));
  }
}
