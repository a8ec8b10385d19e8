package fr.compteformation.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway serves as its description is what the services' code does. */
class OpenApiTest {

  private static final Path SERVED =
      Path.of("../../gateway/src/main/resources/openapi/openapi.yaml");

  private static String made;
  private static JsonNode document;

  /** {@code -Dopenapi.write}: the code is right, so the served document is written anew. */
  @BeforeAll
  static void make() throws IOException {
    made = Description.make();
    document =
        JsonMapper.builder()
            .build()
            .valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(made));
    if (System.getProperty("openapi.write") != null) {
      Files.createDirectories(SERVED.getParent());
      Files.writeString(SERVED, made);
    }
  }

  @Test
  void theServedDescriptionIsWhatTheCodeSays() throws IOException {
    assertThat(Files.readString(SERVED))
        .as("If the code is right: ops/generate-openapi")
        .isEqualTo(made);
  }

  @Test
  void everyOperationIsNamedAndExplained() {
    List<String> names = new ArrayList<>();
    for (JsonNode operations : document.required("paths")) {
      for (JsonNode operation : operations) {
        assertThat(operation.path("summary").asString()).as("%s", operation).isNotBlank();
        assertThat(operation.path("tags").size()).as("%s", operation).isOne();
        names.add(operation.path("operationId").asString());
      }
    }
    assertThat(names).hasSizeGreaterThan(20).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void everyRefusalIsAProblemDetail() {
    for (JsonNode operations : document.required("paths")) {
      for (JsonNode operation : operations) {
        operation
            .required("responses")
            .forEachEntry(
                (status, response) -> {
                  if (status.compareTo("400") >= 0) {
                    assertThat(resolved(response).path("content").propertyNames())
                        .as("%s %s", operation.path("operationId"), status)
                        .containsExactly("application/problem+json");
                  }
                });
      }
    }
  }

  @Test
  void itTellsOfThePublicApiAlone() {
    assertThat(document.required("paths").propertyNames())
        .allSatisfy(path -> assertThat(path).startsWith("/api/"));
    assertThat(made).doesNotContain("/interne", "JsonNode", "actuator");
  }

  @Test
  void noWordIsAboutAnOperationThatIsNotThere() {
    var generated = GeneratedDescription.make();
    Description.words()
        .required("paths")
        .forEachEntry(
            (path, operations) ->
                assertThat(generated.at("/paths").path(path).propertyNames())
                    .as(path)
                    .containsAll(operations.propertyNames()));
  }

  @Test
  void noSchemaIsThereForNothing() {
    Set<String> used = new HashSet<>();
    for (JsonNode reference : document.findValues("$ref")) {
      used.add(reference.asString());
    }
    assertThat(document.at("/components/schemas").propertyNames())
        .allSatisfy(name -> assertThat(used).contains("#/components/schemas/" + name));
  }

  private static JsonNode resolved(JsonNode response) {
    return response.has("$ref")
        ? document.at(response.get("$ref").asString().substring(1))
        : response;
  }
}
