package fr.compteformation.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherOptionsTest {

  @Test
  void beginsAtPort8000InTheFolderData() {
    LauncherOptions options = LauncherOptions.parse();
    assertThat(options.port()).isEqualTo(8000);
    assertThat(options.data()).isEqualTo(Path.of("data").toAbsolutePath());
  }

  @Test
  void takesAFolderAndAPort() {
    LauncherOptions options = LauncherOptions.parse("--port", "9000", "--data", "/tmp/elsewhere");
    assertThat(options.port()).isEqualTo(9000);
    assertThat(options.data()).isEqualTo(Path.of("/tmp/elsewhere"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "80", "65437", "99999", "-1", "9000x", "", "8e3"})
  void refusesAPortWithoutRoomForItsBlock(String port) {
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> LauncherOptions.parse("--port", port))
        .withMessageContaining("--port");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> LauncherOptions.parse("--prot", "9000"))
        .withMessageContaining("--prot");
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> LauncherOptions.parse("--data"))
        .withMessageContaining("--data needs a value");
  }
}
