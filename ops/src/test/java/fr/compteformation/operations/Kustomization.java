package fr.compteformation.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A folder with a {@code kustomization.yaml}. */
record Kustomization(Path folder, Manifest manifest) {

  /** Every one there is. */
  static List<Kustomization> all() {
    try (var files = Files.walk(Manifest.ROOT)) {
      return files
          .filter(file -> file.endsWith("kustomization.yaml"))
          .sorted()
          .map(file -> new Kustomization(file.getParent(), Manifest.of(file).getFirst()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Kustomization of(String folder) {
    return all().stream()
        .filter(k -> k.folder().equals(Manifest.ROOT.resolve(folder)))
        .findFirst()
        .orElseThrow();
  }

  /** What it is made of, files and folders, existing or not. */
  List<Path> resources() {
    return entries("resources", "");
  }

  List<Path> patches() {
    return entries("patches", "path");
  }

  /** The manifest files beside it. */
  List<Path> filesBeside() {
    try (var files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects it renders, its patches applied. */
  List<Manifest> objects() {
    List<Manifest> objects =
        new ArrayList<>(resources().stream().flatMap(Kustomization::objectsOf).toList());
    for (Path file : patches()) {
      for (Manifest patch : Manifest.of(file)) {
        Manifest target =
            objects.stream()
                .filter(o -> o.kind().equals(patch.kind()) && o.name().equals(patch.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(patch + " patches nothing"));
        objects.set(objects.indexOf(target), target.patched(patch));
      }
    }
    return objects;
  }

  private static Stream<Manifest> objectsOf(Path resource) {
    return Files.isDirectory(resource)
        ? all().stream().filter(k -> k.folder().equals(resource)).flatMap(k -> k.objects().stream())
        : Manifest.of(resource).stream();
  }

  private List<Path> entries(String field, String key) {
    var list = manifest.json().getAsJsonArray(field);
    return list == null
        ? List.of()
        : StreamSupport.stream(list.spliterator(), false)
            .map(entry -> key.isEmpty() ? entry : entry.getAsJsonObject().get(key))
            .map(entry -> folder.resolve(entry.getAsString()).normalize())
            .toList();
  }
}
