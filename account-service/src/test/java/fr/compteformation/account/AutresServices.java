package fr.compteformation.account;

import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.embedded.testing.SharedInfrastructure;
import fr.compteformation.kit.wire.PublicEventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Stands in for the other services on Kafka: publishes what they would, reads what they would. */
final class AutresServices implements AutoCloseable {

  private final PublicEventCodec codec = new PublicEventCodec("test");
  private final Map<String, Object> kafka =
      Map.of("bootstrap.servers", SharedInfrastructure.get().bootstrapServers());
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());

  /**
   * Publishes an event, and says the record, so that it can be sent again.
   *
   * @param sequence position among the events of its subject
   */
  ProducerRecord<String, byte[]> publier(PublicEvent event, long sequence) {
    var stored =
        new GenericDomainEventMessage<>("Test", event.subject().toString(), sequence, event);
    var record = codec.write(event, stored);
    envoyer(record);
    return record;
  }

  /** Sends a record. */
  void envoyer(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** All events of a titulaire on the topic of this kind of event, so far, in order. */
  List<PublicEvent> entendus(Class<? extends PublicEvent> sample, UUID titulaireId) {
    return records(PublicEventTypes.topicOf(sample)).stream()
        .filter(record -> titulaireId.toString().equals(record.key()))
        .flatMap(record -> codec.read(record).stream())
        .map(PublicEventCodec.Received::event)
        .toList();
  }

  /** Everything on a topic so far. */
  List<ConsumerRecord<String, byte[]>> records(String topic) {
    try (var consumer =
        new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var records = new ArrayList<ConsumerRecord<String, byte[]>>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        StreamSupport.stream(consumer.poll(Duration.ofMillis(200)).spliterator(), false)
            .forEach(records::add);
      }
      return records;
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
