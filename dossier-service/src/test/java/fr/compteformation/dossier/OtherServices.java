package fr.compteformation.dossier;

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
final class OtherServices implements AutoCloseable {

  private final PublicEventCodec codec = new PublicEventCodec("test");
  private final Map<String, Object> kafka =
      Map.of("bootstrap.servers", SharedInfrastructure.get().bootstrapServers());
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());

  /** Publishes an event, and says the record, so that it can be sent again. */
  ProducerRecord<String, byte[]> publish(PublicEvent event) {
    var stored = new GenericDomainEventMessage<>("Test", event.subject().toString(), 0, event);
    var record = codec.write(event, stored);
    send(record);
    return record;
  }

  /** Sends a record. */
  void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** All events of a titulaire on a topic, so far, in order. */
  List<PublicEvent> heard(Class<? extends PublicEvent> sample, UUID titulaireId) {
    String topic = PublicEventTypes.topicOf(sample);
    try (var consumer =
        new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var heard = new ArrayList<PublicEvent>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        StreamSupport.stream(consumer.poll(Duration.ofMillis(200)).spliterator(), false)
            .filter(record -> titulaireId.toString().equals(record.key()))
            .flatMap(record -> codec.read(record).stream())
            .forEach(received -> heard.add(received.event()));
      }
      return heard;
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
