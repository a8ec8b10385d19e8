package fr.compteformation.system;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.compteformation.launcher.demo.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the HTTP API, and which of its operations have been tried. */
final class OpenApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document;
  private final Set<String> tried = new HashSet<>();

  OpenApi(String yaml) {
    this.document =
        JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml));
  }

  /**
   * One operation.
   *
   * @param method in lower case
   * @param path as the description writes it, {@code /api/dossiers/{dossierId}}
   */
  record Operation(String method, String path, JsonNode description) {

    /** The body that the description gives as an example; {@code null} when there is none. */
    JsonNode example() {
      return description.at("/requestBody/content/application~1json").get("example");
    }
  }

  Operation operation(String name) {
    for (var path : document.required("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (operation.getValue().path("operationId").asString().equals(name)) {
          return new Operation(operation.getKey(), path.getKey(), operation.getValue());
        }
      }
    }
    throw new IllegalArgumentException("There is no operation " + name);
  }

  /** What an answer has that the description does not know; empty when it is as described. */
  List<String> objections(String name, Answer answer) {
    tried.add(name);
    JsonNode responses = operation(name).description().required("responses");
    JsonNode response = resolved(responses.path(Integer.toString(answer.status())));
    if (response.isMissingNode()) {
      return List.of(name + " does not say that it answers " + answer.status());
    }
    JsonNode content = response.path("content");
    if (content.isEmpty()) {
      return answer.body().isEmpty() ? List.of() : List.of(name + " says that nothing is answered");
    }
    return objections(content.iterator().next().required("schema"), answer.json());
  }

  /** The operations that nobody has tried. */
  Set<String> untried() {
    Set<String> left = new TreeSet<>();
    document.findValues("operationId").forEach(name -> left.add(name.asString()));
    left.removeAll(tried);
    return left;
  }

  /** Properties that are not described are objected to as well. */
  private List<String> objections(JsonNode schema, JsonNode body) {
    ObjectNode whole = JSON.createObjectNode();
    whole.set("components", document.get("components"));
    whole.set("allOf", JSON.createArrayNode().add(schema));
    if (body.isObject()) {
      whole.put("unevaluatedProperties", false);
    }
    return SCHEMAS
        .getSchema(whole.toString(), InputFormat.JSON)
        .validate(
            body,
            execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private JsonNode resolved(JsonNode response) {
    return response.has("$ref")
        ? document.at(response.get("$ref").asString().substring(1))
        : response;
  }
}
