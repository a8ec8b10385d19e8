package fr.compteformation.kit.projection;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.KitAutoConfiguration;
import fr.compteformation.kit.eventstore.Claims;
import fr.compteformation.kit.eventstore.EventStoreAutoConfiguration;
import fr.compteformation.kit.eventstore.Processors;
import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.inbox.ConsumerFactory;
import fr.compteformation.kit.inbox.ConsumerWatch;
import fr.compteformation.kit.inbox.DeadLetterBox;
import fr.compteformation.kit.inbox.DeadLetters;
import fr.compteformation.kit.inbox.InboxAutoConfiguration;
import fr.compteformation.kit.inbox.PublicEventConsumer;
import fr.compteformation.kit.inbox.PublicEventMethods;
import fr.compteformation.kit.metrics.ServerProbe;
import fr.compteformation.kit.wire.KafkaTopics;
import fr.compteformation.kit.wire.PublicEventCodec;
import fr.compteformation.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Read models on MongoDB, for services that name a database. */
@AutoConfiguration(
    after = {
      KitAutoConfiguration.class,
      EventStoreAutoConfiguration.class,
      InboxAutoConfiguration.class
    })
@ConditionalOnProperty("compteformation.mongo.database")
public class ProjectionAutoConfiguration {

  static final String PREFIX = "projection-";

  /**
   * Acknowledged by a majority and on its disks, explicitly: the server's own default may be less.
   */
  @Bean
  MongoClient mongoClient(
      CompteFormationProperties properties, @Value("${spring.application.name}") String service) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(properties.mongo().uri()))
            .applicationName(service)
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .readConcern(ReadConcern.MAJORITY)
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
            .build());
  }

  @Bean
  ServerProbe mongoDbProbe(MongoClient client, CompteFormationProperties properties) {
    return new ServerProbe(
        "mongodb",
        () ->
            client
                .getDatabase(properties.mongo().database())
                .withTimeout(3, TimeUnit.SECONDS)
                .runCommand(new Document("ping", 1)));
  }

  @Bean
  ReadModels readModels(MongoClient client, CompteFormationProperties properties) {
    return new ReadModels(client.getDatabase(properties.mongo().database()));
  }

  /** Of own events: those whose processing group is {@value #PREFIX} and their collection. */
  @Bean
  @ConditionalOnBean(Claims.class)
  LostReadModels lostReadModels(
      ApplicationContext context, ReadModels readModels, Claims claims, Segments segments) {
    return new LostReadModels(
        processors(context), readModels, claims, segments, LostReadModels.PATIENCE);
  }

  @Bean
  Projections projections(
      ApplicationContext context,
      ReadModels readModels,
      KafkaProjections kafkaProjections,
      DeadLetterBox deadLetters,
      ObjectProvider<Claims> claims,
      ObjectProvider<Segments> segments,
      ObjectProvider<EventStore> events,
      ObjectProvider<Processors> processors) {
    List<Projection> all = new ArrayList<>();
    for (String processor : processors(context)) {
      all.add(
          new StoredProjection(
              processor.substring(PREFIX.length()),
              processor,
              processors.getObject(),
              events.getObject(),
              claims.getObject(),
              segments.getObject(),
              readModels));
    }
    kafkaProjections
        .consumers()
        .forEach(
            (collection, consumer) ->
                all.add(new PublicProjection(collection, consumer, readModels, deadLetters)));
    return new Projections(all);
  }

  @Bean
  KafkaProjections kafkaProjections(
      @Value("${spring.application.name}") String service,
      ApplicationContext context,
      ReadModels readModels,
      ConsumerFactory consumers,
      PublicEventCodec codec,
      DeadLetters deadLetters,
      KafkaTopics topics,
      MeterRegistry meters,
      Traces traces,
      Clock clock) {
    Map<String, PublicEventConsumer> byCollection = new TreeMap<>();
    context
        .getBeansWithAnnotation(KafkaProjection.class)
        .forEach(
            (name, bean) -> {
              String collection =
                  context.findAnnotationOnBean(name, KafkaProjection.class).collection();
              var methods = new PublicEventMethods(List.of(bean));
              String group = service + "." + collection;
              byCollection.put(
                  collection,
                  new PublicEventConsumer(
                      group,
                      methods.topics(),
                      () -> consumers.open(group),
                      codec,
                      new KafkaProjectionHandler(collection, methods, readModels),
                      deadLetters,
                      topics,
                      new ConsumerWatch(meters, traces, clock, group, methods.topics())));
            });
    return new KafkaProjections(byCollection);
  }

  private static List<String> processors(ApplicationContext context) {
    return Arrays.stream(context.getBeanNamesForAnnotation(ProcessingGroup.class))
        .map(name -> context.findAnnotationOnBean(name, ProcessingGroup.class).value())
        .filter(group -> group.startsWith(PREFIX))
        .distinct()
        .toList();
  }
}
