package fr.compteformation.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path temporary;

  @Test
  void belongsToOneProcessAtATime() {
    Path folder = temporary.resolve("data");
    try (DataFolder first = DataFolder.take(folder)) {
      assertThat(first.path()).isDirectory();
      assertThatExceptionOfType(StartFailure.class)
          .isThrownBy(() -> DataFolder.take(folder))
          .withMessageContaining("in use: " + folder)
          .withMessageContaining("process " + ProcessHandle.current().pid());
    }
    try (DataFolder next = DataFolder.take(folder)) {
      assertThat(next.path()).isEqualTo(folder);
    }
  }

  @Test
  void saysWhenItsDiskIsFull() {
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> DataFolder.take(temporary, Long.MAX_VALUE))
        .withMessageStartingWith("The disk is full");
  }

  @Test
  void saysWhenItCannotBeWritten() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "not a folder");
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> DataFolder.take(file.resolve("data")))
        .withMessageStartingWith("The data folder cannot be written");
  }

  @Test
  void keepsTheSecretsOfItsFirstStart() throws IOException {
    String first = Secrets.of(temporary).client(HostedService.GATEWAY);
    assertThat(first).hasSizeGreaterThan(40);
    assertThat(Secrets.of(temporary).client(HostedService.GATEWAY)).isEqualTo(first);
    assertThat(Secrets.of(temporary).client(HostedService.HOURS)).isNotEqualTo(first);
    assertThat(Files.getPosixFilePermissions(temporary.resolve("secrets.properties")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }
}
