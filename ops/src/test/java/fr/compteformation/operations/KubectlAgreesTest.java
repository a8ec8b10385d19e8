package fr.compteformation.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the other tests look at is what {@code kubectl apply -k} would send, where there is one. */
class KubectlAgreesTest {

  static Stream<Kustomization> all() {
    return Kustomization.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void rendersTheSame(Kustomization kustomization) throws Exception {
    assumeTrue(System.getenv("CI") != null || hasKubectl(), "kubectl is not installed");
    String namespace = kustomization.manifest().json().get("namespace").getAsString();
    Map<String, JsonElement> ours = new TreeMap<>();
    kustomization
        .objects()
        .forEach(object -> ours.put(object.kind() + " " + object.name(), plain(object.json())));

    Map<String, JsonElement> theirs = new TreeMap<>();
    String rendered = rendered(kustomization.folder());
    Manifest.documents(rendered)
        .map(json -> new Manifest(kustomization.folder(), json.getAsJsonObject()))
        .forEach(object -> theirs.put(object.kind() + " " + object.name(), plain(object.json())));

    assertThat(theirs).isNotEmpty().isEqualTo(ours);
    assertThat(rendered).contains("namespace: " + namespace);
  }

  private static boolean hasKubectl() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
  }

  private static String rendered(Path folder) throws IOException, InterruptedException {
    Process kubectl =
        new ProcessBuilder("kubectl", "kustomize", folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String told = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kubectl.waitFor()).isZero();
    return told;
  }

  /** Without what kustomize fills in besides: the namespace, and images' other names. */
  private static JsonElement plain(JsonElement element) {
    if (element.isJsonArray()) {
      var array = new JsonArray();
      element.getAsJsonArray().forEach(entry -> array.add(plain(entry)));
      return array;
    }
    if (!element.isJsonObject()) {
      return element;
    }
    var object = new JsonObject();
    for (var field : element.getAsJsonObject().entrySet()) {
      if (!field.getKey().equals("namespace") && !field.getKey().equals("image")) {
        object.add(field.getKey(), plain(field.getValue()));
      }
    }
    return object;
  }
}
