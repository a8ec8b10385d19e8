package fr.compteformation.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** {@code asyncapi.yaml} tells subscribers of exactly the events that there are. */
class AsyncApiTest {

  private static final Path RESOURCES = Path.of("src/main/resources");

  private final JsonNode document = read();

  @ParameterizedTest
  @MethodSource("fr.compteformation.contracts.Contract#all")
  void namesTheTopicTheTypeAndTheSchemaOfEachEvent(Contract contract) {
    var name = contract.event().getSimpleName();
    var channel =
        document.get("channels").values().stream()
            .filter(each -> each.get("messages").has(name))
            .collect(Collectors.reducing((one, two) -> null))
            .orElseThrow();
    var message = document.at("/components/messages/" + name);

    assertThat(channel.get("address").asString())
        .isEqualTo(PublicEventTypes.topicOf(contract.event()));
    assertThat(channel.at("/messages/" + name + "/$ref").asString())
        .isEqualTo("#/components/messages/" + name);
    assertThat(message.get("name").asString()).isEqualTo(contract.type());
    assertThat(contract.schema().get("description").asString())
        .startsWith(message.get("summary").asString());
    var schema = message.at("/payload/schema/$ref").asString();
    assertThat(schema).isEqualTo("schemas/" + contract.type() + ".json");
    assertThat(RESOURCES.resolve(schema)).exists();
  }

  @Test
  void tellsOfNoOtherEvent() {
    assertThat(document.at("/components/messages").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Contract.all().map(contract -> contract.event().getSimpleName()).toList());
  }

  static JsonNode read() {
    try (var text = Files.newBufferedReader(RESOURCES.resolve("asyncapi.yaml"))) {
      var yaml = new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text);
      return Contract.JSON.valueToTree(yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
