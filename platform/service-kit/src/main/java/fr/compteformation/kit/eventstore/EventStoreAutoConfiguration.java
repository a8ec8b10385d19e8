package fr.compteformation.kit.eventstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import fr.compteformation.kit.CompteFormationProperties;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Axon's event store and tokens on the service's PostgreSQL, events as JSON text.
 *
 * <p>Sequence numbers are taken before a transaction commits, so a reader can see event 12 before
 * event 11. Axon remembers such gaps and comes back for {@link #GAP_TIMEOUT}; after that the event
 * would be skipped for ever. Therefore no transaction may live that long: {@link TransactionLimits}
 * makes PostgreSQL end it well before.
 */
@AutoConfiguration(
    beforeName = {
      "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
      "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
      "org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration",
      "org.axonframework.springboot.autoconfig.InfraConfiguration",
      "org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration",
      "org.axonframework.springboot.autoconfig.TransactionAutoConfiguration"
    })
@ConditionalOnProperty(
    name = "compteformation.event-store.enabled",
    havingValue = "true",
    matchIfMissing = true)
public class EventStoreAutoConfiguration {

  /** How long a reader waits for an event whose number it has seen pass over. */
  static final Duration GAP_TIMEOUT = Duration.ofSeconds(60);

  /** Gaps are dropped by age alone: this many events never pass within {@link #GAP_TIMEOUT}. */
  private static final int MAX_GAP_OFFSET = 10_000_000;

  private static final int BATCH = 200;

  @Bean
  static TransactionLimits transactionLimits(Environment environment) {
    return new TransactionLimits(
        Binder.get(environment)
            .bindOrCreate("compteformation.event-store", CompteFormationProperties.EventStore.class)
            .transactionLimit());
  }

  @Bean
  @Primary
  Serializer serializer() {
    return json();
  }

  @Bean
  @Qualifier("messageSerializer")
  Serializer messageSerializer() {
    return json();
  }

  @Bean
  @Qualifier("eventSerializer")
  Serializer eventSerializer() {
    return json();
  }

  /** Declared here because Axon, looking for Boot 3's classes, would settle for none at all. */
  @Bean
  TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
    return new SpringTransactionManager(transactions);
  }

  @Bean
  ConnectionProvider connectionProvider(DataSource dataSource) {
    return new UnitOfWorkAwareConnectionProviderWrapper(
        new SpringDataSourceConnectionProvider(dataSource));
  }

  @Bean
  EventStorageEngine eventStorageEngine(
      ConnectionProvider connections,
      TransactionManager transactions,
      @Qualifier("eventSerializer") Serializer serializer) {
    return JdbcEventStorageEngine.builder()
        .connectionProvider(connections)
        .transactionManager(transactions)
        .eventSerializer(serializer)
        .snapshotSerializer(serializer)
        .dataType(String.class)
        .schema(eventSchema())
        .persistenceExceptionResolver(EventStoreAutoConfiguration::isUniqueViolation)
        .batchSize(BATCH)
        .gapTimeout((int) GAP_TIMEOUT.toMillis())
        .maxGapOffset(MAX_GAP_OFFSET)
        .build();
  }

  @Bean
  TokenStore tokenStore(
      ConnectionProvider connections, Serializer serializer, CompteFormationProperties properties) {
    return JdbcTokenStore.builder()
        .connectionProvider(connections)
        .serializer(serializer)
        .contentType(String.class)
        .nodeId(properties.eventStore().node())
        .schema(
            TokenSchema.builder()
                .setTokenTable("processor_token")
                .setProcessorNameColumn("processor_name")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("time_stamp")
                .build())
        .build();
  }

  @Bean(destroyMethod = "leave")
  FairShare fairShare(JdbcClient jdbc, CompteFormationProperties properties) {
    return new FairShare(jdbc, properties.eventStore().node());
  }

  @Bean
  Claims claims(
      TokenStore tokens,
      TransactionManager transactions,
      EventStore events,
      CompteFormationProperties properties,
      FairShare share) {
    return new Claims(tokens, transactions, events, properties.eventStore().segments(), share);
  }

  @Bean
  Processors processors(ObjectProvider<EventProcessingConfiguration> processing, FairShare share) {
    return new Processors(processing, share);
  }

  @Bean
  Segments segments(JdbcClient jdbc, Serializer serializer, CompteFormationProperties properties) {
    return new Segments(jdbc, serializer, properties.eventStore().node());
  }

  @Bean
  FailedBatches failedBatches() {
    return new FailedBatches();
  }

  @Bean
  PromptEvents promptEvents(EventStore store) {
    return new PromptEvents(store);
  }

  /**
   * In segments that instances share, each in order, in batches; a handler that fails stops its
   * segment, which tries again with growing pauses rather than skip an event.
   */
  @Bean
  ConfigurerModule eventProcessing(
      ObjectProvider<PromptEvents> events,
      ObjectProvider<FairShare> share,
      FailedBatches failed,
      CompteFormationProperties properties) {
    return configurer ->
        configurer
            .eventProcessing()
            .usingPooledStreamingEventProcessors()
            .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
            .registerDefaultErrorHandler(c -> PropagatingErrorHandler.instance())
            .registerDefaultHandlerInterceptor((c, name) -> failed.of(name))
            .registerDefaultSequencingPolicy(c -> SequentialPerAggregatePolicy.instance())
            .registerPooledStreamingEventProcessorConfiguration(
                (c, processor) ->
                    processor
                        .messageSource(events.getObject())
                        .initialSegmentCount(properties.eventStore().segments())
                        .maxSegmentProvider(share.getObject().provider())
                        .initialToken(StreamableMessageSource::createTailToken)
                        .batchSize(BATCH)
                        .enableCoordinatorClaimExtension());
  }

  private static Serializer json() {
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(
            mapper ->
                mapper
                    .changeDefaultVisibility(v -> v.withFieldVisibility(Visibility.ANY))
                    // Replay tokens carry an untyped context, which the default validator refuses.
                    .polymorphicTypeValidator(
                        BasicPolymorphicTypeValidator.builder()
                            .allowIfSubType("org.axonframework.")
                            .allowIfSubType("java.lang.")
                            .allowIfSubType("java.util.")
                            .allowIfSubType("java.time.")
                            .build()))
        .lenientDeserialization()
        .build();
  }

  private static EventSchema eventSchema() {
    return EventSchema.builder()
        .eventTable("domain_event")
        .snapshotTable("snapshot_event")
        .globalIndexColumn("global_index")
        .aggregateIdentifierColumn("aggregate_identifier")
        .sequenceNumberColumn("sequence_number")
        .eventIdentifierColumn("event_identifier")
        .metaDataColumn("meta_data")
        .payloadRevisionColumn("payload_revision")
        .payloadTypeColumn("payload_type")
        .timestampColumn("time_stamp")
        .build();
  }

  private static boolean isUniqueViolation(Exception e) {
    return e instanceof SQLException sql && "23505".equals(sql.getSQLState());
  }
}
