package fr.compteformation.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that operators read names every meter of ours, and no other. */
class MetricsPageTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** A meter's name is written out where it is registered. */
  private static final Pattern IN_CODE = Pattern.compile("\"(cpf(?:\\.[a-z]+)+)\"");

  private static final Pattern ON_PAGE = Pattern.compile("(?m)^\\| `(cpf[a-z.]+)` \\|");

  @Test
  void everyMeterIsDocumentedAndNoOther() throws IOException {
    assertThat(onPage()).isNotEmpty().isEqualTo(registered());
  }

  @Test
  void everyMeterSaysItsTypeUnitTagsMeaningAndWhatIsBad() throws IOException {
    assertThat(page().lines().filter(line -> line.startsWith("| `cpf")))
        .allSatisfy(
            line -> {
              String[] cells = line.substring(1, line.length() - 1).split("\\|");
              assertThat(cells).hasSize(6).noneMatch(String::isBlank);
              assertThat(cells[2]).containsPattern("counter|gauge|timer").contains(", ");
            });
  }

  private static Set<String> onPage() throws IOException {
    return ON_PAGE
        .matcher(page())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/operations/metrics.md"));
  }

  private static Set<String> registered() throws IOException {
    Set<String> names = new TreeSet<>();
    try (var files = Files.walk(ROOT, 14)) {
      for (Path file : files.filter(MetricsPageTest::isSource).toList()) {
        String text = Files.readString(file);
        if (text.contains("io.micrometer")) {
          IN_CODE.matcher(text).results().forEach(found -> names.add(found.group(1)));
        }
      }
    }
    return names;
  }

  private static boolean isSource(Path file) {
    return file.toString().contains("/src/main/java/") && file.toString().endsWith(".java");
  }
}
