package fr.compteformation.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder can be applied: {@code kubectl apply -k} finds what it names, and all there is. */
class KustomizationTest {

  static Stream<Kustomization> all() {
    return Kustomization.all().stream();
  }

  @Test
  void isThereForTheServicesTheStoresTheMetersAndAnExample() {
    assertThat(all().map(k -> Manifest.ROOT.relativize(k.folder()).toString()))
        .containsExactlyInAnyOrder("base", "data", "metrics", "overlays/example");
  }

  @ParameterizedTest
  @MethodSource("all")
  void saysNothingThatKustomizeDoesNotKnow(Kustomization kustomization) {
    var json = kustomization.manifest().json();
    assertThat(json.get("apiVersion").getAsString()).isEqualTo("kustomize.config.k8s.io/v1beta1");
    assertThat(json.get("kind").getAsString()).isEqualTo("Kustomization");
    assertThat(json.keySet())
        .isSubsetOf("apiVersion", "kind", "namespace", "resources", "images", "patches");
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesWhatExistsAndEverythingThatLiesBesideIt(Kustomization kustomization) {
    assertThat(kustomization.resources())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(Files::exists);
    assertThat(
            Stream.concat(
                kustomization.resources().stream(),
                kustomization.patches().stream().map(Patch::file)))
        .containsAll(kustomization.filesBeside());
  }

  @ParameterizedTest
  @MethodSource("all")
  void rendersWhatTheApiAccepts(Kustomization kustomization) {
    var objects = kustomization.objects();

    assertThat(objects).isNotEmpty().allSatisfy(KubernetesApi::read);
    assertThat(objects.stream().map(o -> o.kind() + " " + o.name())).doesNotHaveDuplicates();
    assertThat(objects)
        .allSatisfy(
            object ->
                assertThat(object.json().toString())
                    .contains("\"app.kubernetes.io/part-of\":\"compte-formation\""));
  }

  @ParameterizedTest
  @MethodSource("all")
  void renamesOnlyImagesThatAreUsed(Kustomization kustomization) {
    var images = kustomization.manifest().json().getAsJsonArray("images");
    if (images != null) {
      var used =
          kustomization.objects().stream()
              .filter(object -> "Deployment".equals(object.kind()))
              .map(object -> "compte-formation/" + object.name())
              .toList();
      assertThat(
              StreamSupport.stream(images.spliterator(), false)
                  .map(image -> image.getAsJsonObject().get("name").getAsString()))
          .containsExactlyInAnyOrderElementsOf(used);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void holdsNoSecret(Kustomization kustomization) {
    for (Manifest object : kustomization.objects()) {
      assertThat(object.kind()).isNotEqualTo("Secret");
      // A value beside such a name; a name of a file or of a key is none.
      assertThat(object.json().toString())
          .doesNotContainPattern(
              "(?i)\"[^\"]*(password|mot-?_?de-?_?passe|client_?secret|jaas|token)[^\"]*\":\"[^\"]")
          .doesNotContainPattern(
              "(?i)\"name\":\"[^\"]*(password|motdepasse|secret|jaas|token)[^\"]*\",\"value\":")
          .doesNotContainPattern("://[^/\"]*:[^/\"]*@");
    }
  }
}
