package fr.compteformation.httpapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole description: the code's, the conventions', and the words of {@code words.yaml}. */
final class Description {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What comes first where it occurs; the rest follows by name. */
  private static final List<String> FIRST =
      List.of(
          "openapi",
          "info",
          "title",
          "version",
          "servers",
          "tags",
          "summary",
          "description",
          "operationId",
          "security",
          "get",
          "post",
          "put",
          "patch",
          "delete",
          "parameters",
          "requestBody",
          "responses",
          "name",
          "type",
          "format",
          "required",
          "properties",
          "paths",
          "components");

  /** Whose members stay in the order of the code, or of who wrote them. */
  private static final Set<String> AS_IT_IS = Set.of("properties", "example", "examples");

  private static final String HEAD =
      """
      # Generated from the services' code by ops/generate-openapi: change platform/http-api's
      # words.yaml, or the code.
      """;

  private Description() {}

  /** The document, as YAML. */
  static String make() {
    var document = Conventions.applyTo(GeneratedDescription.make());
    return HEAD + yaml(ordered("", merged(document, words())));
  }

  /** What people wrote. */
  static JsonNode words() {
    try (var text = Description.class.getResourceAsStream("/words.yaml")) {
      var options = new LoaderOptions();
      options.setMaxAliasesForCollections(100);
      return JSON.valueToTree(
          new Yaml(new SafeConstructor(options))
              .<Object>load(new String(text.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON Merge Patch (RFC 7396). */
  private static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode result = target.isObject() ? target.asObject() : JSON.createObjectNode();
    patch.forEachEntry(
        (name, value) -> {
          if (value.isNull()) {
            result.remove(name);
          } else {
            result.set(name, merged(result.path(name), value));
          }
        });
    return result;
  }

  private static JsonNode ordered(String name, JsonNode node) {
    if (node.isArray()) {
      var elements = JSON.createArrayNode();
      node.forEach(element -> elements.add(ordered(name, element)));
      return elements;
    }
    if (!node.isObject()) {
      return node;
    }
    var names = new ArrayList<>(node.propertyNames());
    if (!AS_IT_IS.contains(name)) {
      names.sort(Comparator.comparing(Description::rank).thenComparing(Comparator.naturalOrder()));
    }
    var members = JSON.createObjectNode();
    names.forEach(member -> members.set(member, ordered(member, node.get(member))));
    return members;
  }

  private static int rank(String name) {
    int rank = FIRST.indexOf(name);
    return rank < 0 ? FIRST.size() : rank;
  }

  private static String yaml(JsonNode document) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setWidth(100);
    options.setSplitLines(true);
    options.setAllowUnicode(true);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    return new Yaml(options).dump(JSON.treeToValue(document, Object.class));
  }
}
