package fr.compteformation.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One public event as published: its type on the wire, its record, its schema, its sample. */
record Contract(String type, Class<? extends PublicEvent> event) {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  static Stream<Contract> all() {
    return PublicEventTypes.all().entrySet().stream()
        .map(entry -> new Contract(entry.getKey(), entry.getValue()))
        .sorted((left, right) -> left.type.compareTo(right.type));
  }

  JsonNode schema() {
    return read("/schemas/" + type + ".json");
  }

  ObjectNode sample() {
    return read("/samples/" + type + ".json").asObject();
  }

  /** What the schema has against a document; empty when it is valid. */
  List<Error> objections(JsonNode document) {
    Schema schema = REGISTRY.getSchema(schema().toString(), InputFormat.JSON);
    return schema.validate(
        document,
        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static JsonNode read(String resource) {
    try (var content = Contract.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new AssertionError("There is no " + resource);
      }
      return JSON.readTree(new String(content.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return event.getSimpleName();
  }
}
