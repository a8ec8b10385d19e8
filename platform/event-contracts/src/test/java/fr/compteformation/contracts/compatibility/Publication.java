package fr.compteformation.contracts.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that subscribers were told at one time: {@code asyncapi.yaml} and the schemas beside it.
 *
 * @param asyncApi the document
 * @param events by their type on the wire
 */
record Publication(JsonNode asyncApi, Map<String, Event> events) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** One event type: where it is published, and its schema. */
  record Event(String topic, JsonNode schema) {}

  /** Reads the publication in a folder. */
  static Publication in(Path folder) {
    var document = yaml(folder.resolve("asyncapi.yaml"));
    var events = new TreeMap<String, Event>();
    for (var channel : document.required("channels").values()) {
      for (var reference : channel.required("messages").values()) {
        var message = document.at(reference.required("$ref").asString().substring(1));
        var schema = folder.resolve(message.at("/payload/schema/$ref").asString());
        events.put(
            message.required("name").asString(),
            new Event(channel.required("address").asString(), json(schema)));
      }
    }
    return new Publication(document, events);
  }

  /** {@code major.minor.patch} */
  Version version() {
    return Version.parse(asyncApi.at("/info/version").asString());
  }

  JsonNode headers() {
    return asyncApi.at("/components/messageTraits/cloudEvent/headers");
  }

  JsonNode key() {
    return asyncApi.at("/components/messageTraits/cloudEvent/bindings/kafka/key");
  }

  String contentType() {
    return asyncApi.path("defaultContentType").asString();
  }

  private static JsonNode yaml(Path file) {
    try (var text = Files.newBufferedReader(file)) {
      return JSON.valueToTree(
          new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
