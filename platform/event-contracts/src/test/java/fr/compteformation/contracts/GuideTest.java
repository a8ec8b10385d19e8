package fr.compteformation.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide for subscribers tells of the events that there are, and its links lead somewhere. */
class GuideTest {

  private static final Path GUIDE = Path.of("../../docs/subscribe");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| `(cpf\\.\\w+)` \\|");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)(#[^)]*)?\\)");

  @Test
  void listsExactlyTheEventsThatThereAre() throws IOException {
    assertThat(ROW.matcher(read("README.md")).results().map(row -> row.group(1) + row.group(2)))
        .containsExactlyInAnyOrderElementsOf(
            PublicEventTypes.all().values().stream()
                .map(event -> event.getSimpleName() + PublicEventTypes.topicOf(event))
                .toList());
  }

  @Test
  void itsLinksLeadSomewhere() throws IOException {
    try (var pages = Files.list(GUIDE)) {
      for (var page : pages.toList()) {
        assertThat(LINK.matcher(Files.readString(page)).results().map(MatchResult::group))
            .as("%s", page)
            .allSatisfy(
                link -> assertThat(GUIDE.resolve(LINK.matcher(link).replaceFirst("$1"))).exists());
      }
    }
  }

  private static String read(String page) throws IOException {
    return Files.readString(GUIDE.resolve(page));
  }
}
