package fr.compteformation.system;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.contracts.PublicEventTypes;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds a record against what subscribers are promised: CloudEvents 1.0 in binary mode, as the
 * CNCF's own SDK reads it; the headers of {@code asyncapi.yaml}; the JSON Schema of its type.
 */
final class RecordConformance {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final JsonNode HEADERS = announcedHeaders();

  private final Schema headers = SCHEMAS.getSchema(HEADERS.toString(), InputFormat.JSON);
  private final Map<String, Schema> payloads = new ConcurrentHashMap<>();

  /** What is wrong with a record of a public topic; empty when it is as promised. */
  List<String> objections(ConsumerRecord<byte[], byte[]> one) {
    List<String> objections = new ArrayList<>();
    objections.addAll(objectionsToHeaders(one));
    try {
      var reader = KafkaMessageFactory.createReader(one);
      if (reader.getEncoding() != Encoding.BINARY) {
        objections.add("encoding is " + reader.getEncoding());
      }
      check(objections, one, reader.toEvent());
    } catch (RuntimeException e) { // the SDK's reader, and Jackson, refuse by their own exceptions
      objections.add("cannot be read: " + e);
    }
    return objections;
  }

  private List<String> objectionsToHeaders(ConsumerRecord<byte[], byte[]> one) {
    List<String> objections = new ArrayList<>();
    ObjectNode seen = JSON.createObjectNode();
    for (Header header : one.headers()) {
      String name = header.key();
      if (seen.has(name)) {
        objections.add("header " + name + " stands twice");
      }
      if (!HEADERS.required("properties").has(name) && !name.equals("content-type")) {
        objections.add("header " + name + " is not announced");
      }
      seen.put(name, new String(header.value(), StandardCharsets.UTF_8));
    }
    objections.addAll(objections(headers, seen));
    return objections;
  }

  private void check(
      List<String> objections, ConsumerRecord<byte[], byte[]> one, CloudEvent event) {
    Class<? extends PublicEvent> type = PublicEventTypes.all().get(event.getType());
    if (type == null) {
      objections.add("type " + event.getType() + " is not published");
      return;
    }
    JsonNode data = JSON.readTree(event.getData().toBytes());
    objections.addAll(objections(payload(event.getType()), data));
    PublicEvent fact = JSON.treeToValue(data, type);
    same(objections, "specversion", event.getSpecVersion(), SpecVersion.V1);
    same(objections, "content type", event.getDataContentType(), "application/json");
    same(objections, "topic", one.topic(), PublicEventTypes.topicOf(type));
    same(objections, "subject", event.getSubject(), fact.subject().toString());
    String titulaire = fact.titulaireId().toString();
    same(objections, "key", new String(one.key(), StandardCharsets.UTF_8), titulaire);
    same(objections, "partitionkey", event.getExtension("partitionkey"), titulaire);
    same(objections, "timestamp type", one.timestampType(), TimestampType.CREATE_TIME);
    if (one.timestamp() < event.getTime().toInstant().toEpochMilli()) {
      objections.add("the record is older than the fact");
    }
  }

  private static void same(List<String> objections, String what, Object is, Object promised) {
    if (!promised.equals(is)) {
      objections.add(what + " is " + is + ", not " + promised);
    }
  }

  private static List<String> objections(Schema schema, JsonNode document) {
    return schema
        .validate(
            document,
            execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private Schema payload(String type) {
    return payloads.computeIfAbsent(
        type, name -> SCHEMAS.getSchema(resource("/schemas/" + name + ".json"), InputFormat.JSON));
  }

  private static JsonNode announcedHeaders() {
    Object document =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(resource("/asyncapi.yaml"));
    return JSON.<JsonNode>valueToTree(document).at("/components/messageTraits/cloudEvent/headers");
  }

  private static String resource(String name) {
    try (InputStream content = PublicEventTypes.class.getResourceAsStream(name)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
