package fr.compteformation.kit.wire;

import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.telemetry.Traces;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.DomainEventMessage;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes public events as Kafka records and reads them back. The mapper is the wire's own: it
 * follows neither the web's nor the event store's.
 */
public class PublicEventCodec {

  private static final String SEQUENCE = "sequence";

  private final JsonMapper json =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();
  private final URI source;

  /**
   * @param service the publishing service, the CloudEvents {@code source}
   */
  public PublicEventCodec(String service) {
    this.source = URI.create("urn:compteformation:" + service);
  }

  /**
   * The record that tells the outside about a stored event. It is the same however often it is
   * made: id, time, sequence and trace are the stored event's.
   */
  public ProducerRecord<String, byte[]> write(PublicEvent event, DomainEventMessage<?> stored) {
    CloudEventBuilder cloudEvent =
        CloudEventBuilder.v1()
            .withId(stored.getIdentifier())
            .withSource(source)
            .withType(PublicEventTypes.typeOf(event.getClass()))
            .withSubject(event.subject().toString())
            .withTime(stored.getTimestamp().atOffset(ZoneOffset.UTC))
            .withExtension("partitionkey", event.titulaireId().toString())
            .withExtension(SEQUENCE, Long.toString(stored.getSequenceNumber()))
            .withData("application/json", json.writeValueAsBytes(event));
    if (stored.getMetaData().get(Traces.TRACEPARENT) instanceof String traceparent) {
      cloudEvent.withExtension(Traces.TRACEPARENT, traceparent);
    }
    return KafkaMessageFactory.createWriter(
            PublicEventTypes.topicOf(event.getClass()), event.titulaireId().toString())
        .writeBinary(cloudEvent.build());
  }

  /**
   * Reads a record.
   *
   * @return empty for a type that this version of the published language does not know
   * @throws RuntimeException when the record is no CloudEvent or its data does not fit its type
   */
  public Optional<Received> read(ConsumerRecord<String, byte[]> record) {
    CloudEvent cloudEvent = KafkaMessageFactory.createReader(record).toEvent();
    Class<? extends PublicEvent> type = PublicEventTypes.all().get(cloudEvent.getType());
    if (type == null) {
      return Optional.empty();
    }
    PublicEvent event = json.readValue(cloudEvent.getData().toBytes(), type);
    return Optional.of(
        new Received(
            event,
            new EventMetadata(
                UUID.fromString(cloudEvent.getId()),
                cloudEvent.getTime().toInstant(),
                UUID.fromString(cloudEvent.getSubject()),
                Long.parseLong((String) cloudEvent.getExtension(SEQUENCE)))));
  }

  /** A public event with what travelled beside it. */
  public record Received(PublicEvent event, EventMetadata metadata) {}
}
