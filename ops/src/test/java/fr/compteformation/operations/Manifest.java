package fr.compteformation.operations;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One object of a manifest file.
 *
 * @param file where it stands
 * @param json what it says
 */
record Manifest(Path file, JsonObject json) {

  /** The folder of all manifests. */
  static final Path ROOT = Path.of("kubernetes");

  private static final Gson GSON = new Gson();

  /** The objects of a file, in order. */
  static List<Manifest> of(Path file) {
    try {
      return documents(Files.readString(file))
          .map(json -> new Manifest(file, json.getAsJsonObject()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One object from text. */
  static Manifest parse(String yaml) {
    return new Manifest(Path.of("text"), documents(yaml).toList().getFirst().getAsJsonObject());
  }

  static Stream<JsonElement> documents(String yaml) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var loaded = new Yaml(new SafeConstructor(options)).loadAll(yaml);
    return StreamSupport.stream(loaded.spliterator(), false).map(GSON::toJsonTree);
  }

  String kind() {
    return json.get("kind").getAsString();
  }

  String apiVersion() {
    return json.get("apiVersion").getAsString();
  }

  String name() {
    return json.getAsJsonObject("metadata").get("name").getAsString();
  }

  /** This with what a patch says; it stays who it is. */
  Manifest patched(Manifest patch) {
    JsonObject said = patch.json().deepCopy();
    said.getAsJsonObject("metadata").addProperty("name", name());
    return new Manifest(file, StrategicMerge.of(json, said));
  }

  @Override
  public String toString() {
    return file + ": " + kind() + " " + name();
  }
}
