package fr.compteformation.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The records, their JSON Schemas and their samples say the same thing. */
class SchemasTest {

  @ParameterizedTest
  @MethodSource("fr.compteformation.contracts.Contract#all")
  void theSchemaIntroducesItself(Contract contract) {
    var schema = contract.schema();

    assertThat(schema.path("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.path("$id").asString())
        .isEqualTo("urn:compteformation:schema:" + contract.type());
    assertThat(schema.path("title").asString()).isEqualTo(contract.event().getSimpleName());
    assertThat(schema.path("description").asString())
        .contains("on topic " + PublicEventTypes.topicOf(contract.event()))
        .contains("Subscribers ignore fields that they do not know");
  }

  @ParameterizedTest
  @MethodSource("fr.compteformation.contracts.Contract#all")
  void theSchemaRequiresAndExplainsExactlyTheRecordsComponents(Contract contract) {
    describes(contract.schema(), contract.event());
  }

  private static void describes(JsonNode schema, Class<?> record) {
    var components =
        Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList();

    assertThat(schema.required("properties").propertyNames()).containsExactlyElementsOf(components);
    assertThat(schema.required("required").values().stream().map(JsonNode::asString))
        .containsExactlyElementsOf(
            components.stream().filter(one -> !isLater(schema, one)).toList());
    assertThat(schema.required("additionalProperties").booleanValue()).isTrue();
    for (var component : record.getRecordComponents()) {
      var property = schema.required("properties").required(component.getName());
      assertThat(property.path("description").asString()).as(component.getName()).isNotBlank();
      if (isLater(schema, component.getName())) {
        assertThat(component.getType().isPrimitive()).as(component.getName()).isFalse();
      }
      if (component.getType().isRecord()) {
        describes(property, component.getType());
      }
    }
  }

  /** Added after the event was first released: events kept from before do not have it. */
  private static boolean isLater(JsonNode schema, String property) {
    return schema.required("properties").required(property).has("x-since");
  }

  @ParameterizedTest
  @MethodSource("fr.compteformation.contracts.Contract#all")
  void theSampleIsValid(Contract contract) {
    assertThat(contract.objections(contract.sample())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("fr.compteformation.contracts.Contract#all")
  void theSampleBecomesTheRecordAndBackWithoutLoss(Contract contract) {
    var event = Contract.JSON.treeToValue(contract.sample(), contract.event());

    assertThat(Contract.JSON.<JsonNode>valueToTree(event)).isEqualTo(contract.sample());
  }

  @ParameterizedTest
  @MethodSource("fr.compteformation.contracts.Contract#all")
  void anyRecordIsValidAndReadBackEqual(Contract contract) {
    var random = new RandomEvents(new SplittableRandom(20150105));
    for (int i = 0; i < 200; i++) {
      var event = random.next(contract.event(), contract.schema());
      var json = Contract.JSON.writeValueAsString(event);

      assertThat(contract.objections(Contract.JSON.readTree(json))).as(json).isEmpty();
      assertThat(Contract.JSON.readValue(json, contract.event())).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @MethodSource("fr.compteformation.contracts.Contract#all")
  void anUnknownFieldDisturbsNobody(Contract contract) {
    var sample = contract.sample().put("ajouteEnV1Point1", "plus tard");

    assertThat(contract.objections(sample)).isEmpty();
    assertThat(Contract.JSON.treeToValue(sample, contract.event()).titulaireId()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("fr.compteformation.contracts.Contract#all")
  void everyDefectOfASampleIsRefused(Contract contract) {
    var defects = Defects.of(contract.sample(), contract.schema());

    assertThat(defects).hasSizeGreaterThan(contract.event().getRecordComponents().length);
    assertThat(defects)
        .allSatisfy(
            defect ->
                assertThat(contract.objections(defect.document())).as(defect.what()).isNotEmpty());
  }

  @Test
  void thereIsNoSchemaOrSampleOfAnUnknownType() throws IOException {
    var files = Contract.all().map(contract -> contract.type() + ".json").toList();
    for (var folder : List.of("schemas", "samples")) {
      try (var found = Files.list(Path.of("src/main/resources", folder))) {
        assertThat(found.map(Path::getFileName).map(Path::toString))
            .containsExactlyInAnyOrderElementsOf(files);
      }
    }
  }
}
