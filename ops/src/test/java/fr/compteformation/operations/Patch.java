package fr.compteformation.operations;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a kustomization merges into objects.
 *
 * @param target the kind of all objects that it is meant for, {@code null} if it names one itself
 */
record Patch(Path file, String target) {

  static Patch of(Path folder, JsonObject entry) {
    var target = entry.getAsJsonObject("target");
    if (target != null && !target.keySet().equals(Set.of("kind"))) {
      throw new IllegalArgumentException(target + " is more than a kind");
    }
    return new Patch(
        folder.resolve(entry.get("path").getAsString()).normalize(),
        target == null ? null : target.get("kind").getAsString());
  }

  /**
   * Replaces those that it is meant for.
   *
   * @throws IllegalArgumentException if there are none
   */
  void applyTo(List<Manifest> objects) {
    for (Manifest patch : Manifest.of(file)) {
      int[] meant =
          IntStream.range(0, objects.size()).filter(i -> means(patch, objects.get(i))).toArray();
      if (meant.length == 0) {
        throw new IllegalArgumentException(patch + " patches nothing");
      }
      for (int i : meant) {
        objects.set(i, objects.get(i).patched(patch));
      }
    }
  }

  private boolean means(Manifest patch, Manifest object) {
    return object.kind().equals(patch.kind())
        && (target == null ? object.name().equals(patch.name()) : object.kind().equals(target));
  }
}
