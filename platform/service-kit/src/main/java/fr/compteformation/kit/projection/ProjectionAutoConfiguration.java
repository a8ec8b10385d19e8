package fr.compteformation.kit.projection;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.KitAutoConfiguration;
import fr.compteformation.kit.inbox.ConsumerFactory;
import fr.compteformation.kit.inbox.ConsumerMeters;
import fr.compteformation.kit.inbox.DeadLetters;
import fr.compteformation.kit.inbox.InboxAutoConfiguration;
import fr.compteformation.kit.inbox.KafkaTopics;
import fr.compteformation.kit.inbox.PublicEventConsumer;
import fr.compteformation.kit.inbox.PublicEventMethods;
import fr.compteformation.kit.wire.PublicEventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.ProcessingGroup;
import org.bson.UuidRepresentation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Read models on MongoDB, for services that name a database. */
@AutoConfiguration(after = {KitAutoConfiguration.class, InboxAutoConfiguration.class})
@ConditionalOnProperty("compteformation.mongo.database")
public class ProjectionAutoConfiguration {

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
  ReadModels readModels(MongoClient client, CompteFormationProperties properties) {
    return new ReadModels(client.getDatabase(properties.mongo().database()));
  }

  @Bean
  ProjectionRebuilds projectionRebuilds(
      ApplicationContext context, ReadModels readModels, JdbcClient jdbc) {
    List<String> processors =
        Arrays.stream(context.getBeanNamesForAnnotation(ProcessingGroup.class))
            .map(name -> context.findAnnotationOnBean(name, ProcessingGroup.class).value())
            .filter(group -> group.startsWith(ProjectionRebuilds.PREFIX))
            .distinct()
            .toList();
    return new ProjectionRebuilds(processors, readModels, jdbc);
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
      Clock clock) {
    Map<String, Object> beans = context.getBeansWithAnnotation(KafkaProjection.class);
    return new KafkaProjections(
        beans.entrySet().stream()
            .map(
                bean -> {
                  String collection =
                      context
                          .findAnnotationOnBean(bean.getKey(), KafkaProjection.class)
                          .collection();
                  var methods = new PublicEventMethods(List.of(bean.getValue()));
                  String group = service + "." + collection;
                  return new PublicEventConsumer(
                      group,
                      methods.topics(),
                      () -> consumers.open(group),
                      codec,
                      new KafkaProjectionHandler(collection, methods, readModels),
                      deadLetters,
                      topics,
                      new ConsumerMeters(meters, clock, group, methods.topics()));
                })
            .toList());
  }

  /** The consumers of a service's {@link KafkaProjection}s, started and stopped together. */
  record KafkaProjections(List<PublicEventConsumer> consumers) implements SmartLifecycle {

    @Override
    public void start() {
      consumers.forEach(PublicEventConsumer::start);
    }

    @Override
    public void stop() {
      consumers.forEach(PublicEventConsumer::stop);
    }

    @Override
    public boolean isRunning() {
      return consumers.stream().anyMatch(PublicEventConsumer::isRunning);
    }
  }
}
