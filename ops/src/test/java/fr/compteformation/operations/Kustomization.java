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
    return StreamSupport.stream(manifest.json().getAsJsonArray("resources").spliterator(), false)
        .map(entry -> folder.resolve(entry.getAsString()).normalize())
        .toList();
  }

  /** What it merges into its resources. */
  List<Patch> patches() {
    var list = manifest.json().getAsJsonArray("patches");
    return list == null
        ? List.of()
        : StreamSupport.stream(list.spliterator(), false)
            .map(entry -> Patch.of(folder, entry.getAsJsonObject()))
            .toList();
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
    patches().forEach(patch -> patch.applyTo(objects));
    return objects;
  }

  private static Stream<Manifest> objectsOf(Path resource) {
    return Files.isDirectory(resource)
        ? all().stream().filter(k -> k.folder().equals(resource)).flatMap(k -> k.objects().stream())
        : Manifest.of(resource).stream();
  }
}
