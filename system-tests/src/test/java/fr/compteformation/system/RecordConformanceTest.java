package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.kit.wire.PublicEventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** A spoilt record does not pass for a good one. */
class RecordConformanceTest {

  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final RecordConformance conformance = new RecordConformance();

  @Test
  void aRecordAsServicesWriteItIsAsPromised() {
    assertThat(conformance.objections(Spoilt.good().record())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void anEventOfAnyTypeIsAsPromised(String type) {
    PublicEvent event = Spoilt.sample(type);

    assertThat(conformance.objections(Spoilt.of(event).record())).isEmpty();
  }

  static Set<String> types() {
    return PublicEventTypes.all().keySet();
  }

  @Test
  void theTraceMayTravelWithIt() {
    Spoilt traced = Spoilt.good().with("ce_traceparent", TRACE);

    assertThat(conformance.objections(traced.record())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("spoilt")
  void aSpoiltRecordIsNoticed(Spoilt record, String objection) {
    assertThat(conformance.objections(record.record()))
        .anySatisfy(one -> assertThat(one).contains(objection));
  }

  static Stream<Object[]> spoilt() {
    Spoilt good = Spoilt.good();
    return Stream.of(
        new Object[] {good.without("ce_id"), "cannot be read"},
        new Object[] {good.without("ce_specversion"), "cannot be read"},
        new Object[] {good.without("ce_subject"), "subject"},
        new Object[] {good.without("ce_sequence"), "ce_sequence"},
        new Object[] {good.without("content-type"), "content type"},
        new Object[] {good.with("ce_id", "17"), "uuid"},
        new Object[] {good.with("ce_time", "hier"), "cannot be read"},
        new Object[] {good.with("ce_sequence", "-1"), "ce_sequence"},
        new Object[] {
          good.with("ce_partitionkey", UUID.randomUUID().toString()), "partitionkey is"
        },
        new Object[] {good.with("ce_type", "fr.compteformation.dossier.Inconnu.v1"), "type"},
        new Object[] {good.with("ce_par", "un opérateur"), "ce_par is not announced"},
        new Object[] {good.twice("ce_id"), "stands twice"},
        new Object[] {good.keyed("autre"), "key is"},
        new Object[] {good.on("cpf.heures"), "topic is"},
        new Object[] {good.at(0), "older than the fact"},
        new Object[] {good.saying("\"heures\":35", "\"heures\":0"), "minimum"},
        new Object[] {good.saying("\"heures\":35,", ""), "required"},
        new Object[] {good.saying("\"dossierId\":\"", "\"dossierId\":\"0"), "uuid"},
        new Object[] {good.saying("{", ""), "cannot be read"});
  }

  /** A good record, changed somewhere. */
  record Spoilt(String topic, String key, Headers headers, String value, long timestamp) {

    static Spoilt good() {
      return of(sample("fr.compteformation.dossier.DossierSoumis.v1"));
    }

    /** The record that a service writes for an event. */
    static Spoilt of(PublicEvent event) {
      ProducerRecord<String, byte[]> written =
          new PublicEventCodec("a-service")
              .write(
                  event, new GenericDomainEventMessage<>("Aggregate", "identifier", 3, "private"));
      return new Spoilt(
          written.topic(),
          written.key(),
          written.headers(),
          new String(written.value(), StandardCharsets.UTF_8),
          System.currentTimeMillis());
    }

    /** The event that the published language gives as an example of its type. */
    static PublicEvent sample(String type) {
      try (var sample = PublicEventTypes.class.getResourceAsStream("/samples/" + type + ".json")) {
        return new JsonMapper().readValue(sample, PublicEventTypes.all().get(type));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    Spoilt without(String header) {
      Headers left = new RecordHeaders(headers.toArray());
      left.remove(header);
      return new Spoilt(topic, key, left, value, timestamp);
    }

    Spoilt with(String header, String content) {
      Spoilt changed = without(header);
      changed.headers.add(header, content.getBytes(StandardCharsets.UTF_8));
      return changed;
    }

    Spoilt twice(String header) {
      Headers more = new RecordHeaders(headers.toArray());
      more.add(headers.lastHeader(header));
      return new Spoilt(topic, key, more, value, timestamp);
    }

    Spoilt keyed(String other) {
      return new Spoilt(topic, other, headers, value, timestamp);
    }

    Spoilt on(String other) {
      return new Spoilt(other, key, headers, value, timestamp);
    }

    Spoilt at(long other) {
      return new Spoilt(topic, key, headers, value, other);
    }

    Spoilt saying(String before, String after) {
      assertThat(value).contains(before);
      return new Spoilt(topic, key, headers, value.replace(before, after), timestamp);
    }

    ConsumerRecord<byte[], byte[]> record() {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      return new ConsumerRecord<>(
          topic,
          0,
          0,
          timestamp,
          TimestampType.CREATE_TIME,
          key.length(),
          bytes.length,
          key.getBytes(StandardCharsets.UTF_8),
          bytes,
          headers,
          Optional.empty());
    }
  }
}
