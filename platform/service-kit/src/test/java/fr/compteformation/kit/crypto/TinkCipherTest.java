package fr.compteformation.kit.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinkCipherTest {

  @TempDir Path folder;

  @Test
  void readsBackWhatItWroteAfterARestart() {
    byte[] secret = open().encrypt("Élodie", "titulaire/1");

    assertThat(open().decrypt(secret, "titulaire/1")).isEqualTo("Élodie");
    assertThat(new String(secret, StandardCharsets.ISO_8859_1)).doesNotContain("lodie");
    assertThat(open().encrypt("Élodie", "titulaire/1")).isNotEqualTo(secret);
  }

  @Test
  void refusesAValueMovedToAnotherRow() {
    byte[] secret = open().encrypt("Élodie", "titulaire/1");

    assertThatThrownBy(() -> open().decrypt(secret, "titulaire/2"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("Élodie");
  }

  @Test
  void fingerprintsAreStableKeyedAndOf32Bytes() {
    byte[] fingerprint = open().fingerprint("2550814168025");

    assertThat(fingerprint).hasSize(32).isEqualTo(open().fingerprint("2550814168025"));
    assertThat(TinkCipher.open(folder.resolve("other"), true).fingerprint("2550814168025"))
        .isNotEqualTo(fingerprint);
  }

  @RepeatedTest(20)
  void instancesThatStartTogetherForTheFirstTimeLoseNothing() throws Exception {
    var together = new CyclicBarrier(8);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> secrets =
          IntStream.range(0, 8)
              .mapToObj(
                  instance ->
                      threads.submit(
                          () -> {
                            together.await();
                            return open().encrypt("Élodie", "titulaire/1");
                          }))
              .toList();
      for (Future<byte[]> secret : secrets) {
        assertThat(open().decrypt(secret.get(), "titulaire/1")).isEqualTo("Élodie");
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void keepsItsKeysToItself() throws Exception {
    open();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryContaining(path -> path.equals(file()));
  }

  @Test
  void doesNotMakeKeysUnasked() {
    assertThatThrownBy(() -> TinkCipher.open(file(), false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("compteformation.keys-file");
  }

  @Test
  void saysWhichFileHoldsNoKeys() throws Exception {
    Files.writeString(file(), "{}\n");

    assertThatThrownBy(() -> TinkCipher.open(file(), false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("keys");
  }

  private Path file() {
    return folder.resolve("keys");
  }

  private TinkCipher open() {
    return TinkCipher.open(file(), true);
  }
}
