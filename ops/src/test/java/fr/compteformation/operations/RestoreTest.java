package fr.compteformation.operations;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ops/backup/restore} does to the files, wherever it is stopped. Needs bash. */
@EnabledOnOs(OS.LINUX)
class RestoreTest {

  private static final String DATABASE = "postgresql/data/";
  private static final Map<String, String> RESTORED =
      Map.of(
          DATABASE + "PG_VERSION",
          "18",
          DATABASE + "backup_label",
          "label",
          DATABASE + "base/5/PG_VERSION",
          "18",
          DATABASE + "global/pg_control",
          "control",
          DATABASE + "pg_wal/000000010000000000000001",
          "log",
          "keys/account-service.json",
          "people",
          "secrets.properties",
          "client");

  @TempDir private Path folder;
  private SmallBackUp backUp;

  @BeforeEach
  void make() throws Exception {
    backUp = new SmallBackUp(folder);
  }

  @Test
  void putsEverythingBackAndRemovesWhatIsMadeAgain() throws Exception {
    backUp.restore(0);

    assertThat(backUp.files()).isEqualTo(RESTORED);
    assertThat(backUp.shell("ls data; ls data/postgresql/data; stat -c %a data/postgresql/data"))
        .doesNotContain("mongo", "kafka", "restoring")
        .contains("keys", "pg_replslot", "700");
  }

  @Test
  void killedAnywhereItLeavesNothingThatStartsOrEverything() throws Exception {
    int call = 1;
    while (backUp.restoreKilledAt(call)) {
      Map<String, String> left = backUp.files();
      if (left.containsKey(DATABASE + "PG_VERSION")) {
        assertThat(left).as("killed at call %d", call).isEqualTo(RESTORED);
      } else {
        // On an empty folder a start makes a new database: nothing may be new beside it.
        if (backUp.shell("find data/postgresql/data -mindepth 1 2>/dev/null || true").isEmpty()) {
          assertThat(left).containsOnlyKeys("kafka/file", "mongo/file");
        }
        backUp.restore(0);
        assertThat(backUp.files()).as("killed at call %d, run again", call).isEqualTo(RESTORED);
      }
      backUp.shell(
          "rm -rf data && mkdir -p data/mongo data/kafka && echo old | tee data/mongo/file"
              + " >data/kafka/file");
      call++;
    }
    assertThat(call).isGreaterThan(15);
    assertThat(backUp.files()).isEqualTo(RESTORED);
  }

  /** They came with the first one, or were there before and are the same. */
  @Test
  void anotherBackUpThanTheOneThatWasKilledDoesNotOverwriteItsKeys() throws Exception {
    int call = 1;
    while (!backUp.files().containsKey("secrets.properties")) {
      assertThat(backUp.restoreKilledAt(call++)).isTrue();
    }
    assertThat(backUp.files()).doesNotContainKey(DATABASE + "PG_VERSION");
    backUp.shell("cp -r backup first");
    backUp.change(
        "echo later >backup/backup_label; echo others >keys/account-service.json;"
            + " tar -cz -f backup/keys.tar.gz keys secrets.properties");
    Map<String, String> files = backUp.files();

    assertThat(backUp.restore(1)).contains("move it away");
    assertThat(backUp.files()).isEqualTo(files);

    backUp.shell("rm -r backup; mv first backup");
    backUp.restore(0);
    assertThat(backUp.files()).isEqualTo(RESTORED);
  }

  @Test
  void aFullDiskLeavesNothingThatStartsAndKafkaInItsPlace() throws Exception {
    assertThat(backUp.restoreWhileFails("pg_wal -x")).contains("run it again");

    assertThat(backUp.files())
        .containsKeys("kafka/file", "mongo/file")
        .doesNotContainKeys(DATABASE + "PG_VERSION", "secrets.properties");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mkdir -p data/postgresql/data; echo 18 >data/postgresql/data/PG_VERSION | not empty",
        "mkdir data/keys; echo others >data/keys/account-service.json | move it away",
        "sed -i s/18.6/17.2/ backup/README | of PostgreSQL 17, and PostgreSQL 18",
        "echo >backup/keys.tar.gz | nothing was changed",
        "rm backup/keys.tar.gz | there is no keys.tar.gz"
      })
  void whatItRefusesItLeavesAsItWas(String before, String told) throws Exception {
    backUp.change(before);
    Map<String, String> files = backUp.files();

    assertThat(backUp.restore(1)).contains(told);

    assertThat(backUp.files()).isEqualTo(files);
  }

  @Test
  void aRunningSystemIsLeftAlone() throws Exception {
    Path lock = folder.resolve("data/lock");
    try (var channel = FileChannel.open(lock, CREATE, WRITE);
        var held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThat(backUp.restore(1)).contains("the system runs on data");
    }

    assertThat(backUp.files()).hasSize(3).containsKey("kafka/file");
    backUp.restore(0);
  }

  @Test
  void aDamagedBackUpIsRefused() throws Exception {
    backUp.shell("echo >>backup/base.tar.gz");

    assertThat(backUp.restore(1)).contains("is damaged");

    assertThat(backUp.files()).hasSize(2);
  }
}
