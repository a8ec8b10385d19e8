package fr.compteformation.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What class files do not tell about the sources. */
class SourcesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void everyPackageIsIntroduced() throws IOException {
    assertThat(packages().filter(folder -> !Files.exists(folder.resolve("package-info.java"))))
        .as("packages without package-info.java")
        .isEmpty();
  }

  @Test
  void noClassOfAServiceOrTheKitIsLongerThanSixScreens() throws IOException {
    assertThat(
            sources()
                .filter(source -> !source.startsWith(ROOT.resolve("platform/launcher")))
                .filter(source -> lines(source).size() > 300))
        .as("sources of more than 300 lines")
        .isEmpty();
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    assertThat(sources().filter(source -> contains(source, "TODO", "FIXME", "XXX")))
        .as("sources with unfinished work")
        .isEmpty();
  }

  @Test
  void everyDecisionIsWrittenDown() throws IOException {
    try (var adrs = Files.list(ROOT.resolve("docs/adr"))) {
      assertThat(adrs.filter(adr -> adr.getFileName().toString().matches("\\d{4}-.*\\.md")))
          .isNotEmpty()
          .allSatisfy(
              adr ->
                  assertThat(Files.readString(adr))
                      .startsWith("# ")
                      .contains("## Context", "## Decision", "## Rejected", "## Consequences"));
    }
  }

  private static Stream<Path> packages() throws IOException {
    return sources().map(Path::getParent).distinct();
  }

  /** Production sources of all modules. */
  private static Stream<Path> sources() throws IOException {
    try (var files = Files.walk(ROOT, 14)) {
      return files
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .toList()
          .stream();
    }
  }

  private static boolean contains(Path source, String... words) {
    var text = String.join("\n", lines(source));
    return Stream.of(words).anyMatch(text::contains);
  }

  private static List<String> lines(Path source) {
    try {
      return Files.readAllLines(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
