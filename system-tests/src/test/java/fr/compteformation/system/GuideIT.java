package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The {@code kcat} lines of the guide for subscribers, typed as they stand there. */
class GuideIT {

  private static final Path GUIDE = Path.of("../docs/subscribe/README.md");
  private static final Pattern LINE = Pattern.compile("(?m)^kcat .*$");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Addresses ADDRESSES = RunningSystem.shared().addresses();

  private static String dossier;

  @TempDir private Path folder;

  /** Where the build must be whole, a missing {@code kcat} is no excuse. */
  @BeforeAll
  static void somethingIsThereToSee() {
    assumeTrue(System.getenv("CI") != null || hasKcat(), "kcat is not installed");
    try (Person person = Person.registered(ADDRESSES)) {
      person.enterDif(48).expect(200, 202);
      dossier = person.submittedDossier("Seen with kcat", 10);
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void theLineShowsTheEvents(String line) throws Exception {
    Path shown = folder.resolve("shown");
    Process bash =
        new ProcessBuilder("bash", "-c", line.replace("127.0.0.1:8092", ADDRESSES.kafka()))
            .redirectErrorStream(true)
            .redirectOutput(shown.toFile())
            .start();
    try {
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(Files.readString(shown).lines())
                      .as("%s", line)
                      .anySatisfy(
                          event ->
                              assertThat(event)
                                  .contains(dossier)
                                  .contains("fr.compteformation.dossier.DossierSoumis.v1")));
    } finally {
      Stream.concat(bash.descendants(), Stream.of(bash.toHandle()))
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  static List<String> lines() throws IOException {
    List<String> lines =
        LINE.matcher(Files.readString(GUIDE)).results().map(found -> found.group()).toList();
    assertThat(lines).hasSize(3);
    return lines;
  }

  private static boolean hasKcat() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kcat")));
  }
}
