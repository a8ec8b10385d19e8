package fr.compteformation.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgreSqlIT {

  private static final int NEVER_TAKEN = 1;

  @TempDir private Path folder;

  @Test
  void makesNoNewDatabaseOverABackUpPutBackByHalf() throws Exception {
    Path half = Files.createDirectories(folder.resolve("data/restoring/base"));

    assertThatThrownBy(() -> EmbeddedPostgreSql.start(folder, NEVER_TAKEN, true))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("finish the restore");

    assertThat(half).exists();
  }
}
