package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code examples/http/story.http} goes through from its first request to its last. Where it is
 * played the player comes from npm, which a build on a developer's machine does without.
 */
@EnabledIfEnvironmentVariable(named = "CI", matches = "true")
class HttpStoryIT {

  private static final Addresses ADDRESSES = RunningSystem.shared().addresses();

  @TempDir private Path folder;

  @Test
  void theCollectionPlaysTheWholeStory() throws Exception {
    Path told = folder.resolve("told");
    int code =
        new ProcessBuilder("../examples/http/play", ADDRESSES.portal(), ADDRESSES.mail())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start()
            .waitFor();

    assertThat(code).as(Files.readString(told)).isZero();
    assertThat(Files.readString(told)).containsPattern("([3-9]\\d) requests processed \\(\\1 succ");
  }
}
