package fr.compteformation.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.embedded.EmbeddedPostgreSql;
import fr.compteformation.launcher.demo.Story;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  @TempDir private Path temporary;

  @AfterEach
  void leaveNoDatabaseServerBehind() throws Exception {
    EmbeddedPostgreSql.stopLeftBehind(temporary.resolve("data").resolve("postgresql"));
  }

  @Test
  void playsTheStoryAndFindsEverythingAgainAfterAKill() throws Exception {
    int base = FreePorts.firstFreeBlock(32_000);
    Path data = temporary.resolve("data");
    String[] arguments = {"--data", data.toString(), "--port", Integer.toString(base)};

    try (var first = LauncherProcess.start(temporary, arguments)) {
      await().atMost(START_LIMIT).until(first::isReady);
      assertThat(first.out())
          .contains("http://127.0.0.1:" + base + "/", DemoPeople.OPERATEUR, "./run demo");
      assertThat(play(base)).contains("DossierValide");
      refusesASecondStart(arguments);
      first.kill();
    }

    try (var second = LauncherProcess.start(temporary, arguments)) {
      await().atMost(START_LIMIT).until(second::isReady);
      // Plays under another number, since the first titulaire is still known.
      assertThat(play(base)).contains("DossierValide");
      second.interrupt();
      second.exitCode();
      assertThat(second.out()).contains("Stopped; the state stays in " + data);
      assertThat(second.errors()).isBlank();
    }
    assertThat(secretsIn(data)).as("secrets in what is printed or logged").isEmpty();
  }

  @Test
  void saysInOneLineThatAPortIsTaken() throws Exception {
    int base = FreePorts.firstFreeBlock(33_000);
    int kafka = base + 92;
    try (var taken = new ServerSocket(kafka, 1, InetAddress.getLoopbackAddress());
        var launcher =
            LauncherProcess.start(
                temporary,
                "--data",
                temporary.resolve("data").toString(),
                "--port",
                Integer.toString(base))) {
      assertThat(launcher.exitCode()).isEqualTo(1);
      assertThat(launcher.errors().lines())
          .singleElement()
          .asString()
          .contains("Port " + taken.getLocalPort() + " (Kafka) is taken");
    }
  }

  @Test
  void saysInOneLineThatTheDataFolderCannotBeWritten() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    try (var launcher =
        LauncherProcess.start(temporary, "--data", file.resolve("data").toString())) {
      assertThat(launcher.exitCode()).isEqualTo(1);
      assertThat(launcher.errors().lines())
          .singleElement()
          .asString()
          .startsWith("The data folder cannot be written");
    }
  }

  private void refusesASecondStart(String... arguments) throws Exception {
    try (var other = LauncherProcess.start(temporary, arguments)) {
      assertThat(other.exitCode()).isEqualTo(1);
      assertThat(other.errors().lines())
          .singleElement()
          .asString()
          .startsWith("The data folder is in use");
    }
  }

  private static String play(int base) {
    var told = new ByteArrayOutputStream();
    String portal = "http://127.0.0.1:" + base;
    String mail = "http://127.0.0.1:" + (base + 25);
    try (var out = new PrintStream(told, true, StandardCharsets.UTF_8);
        var story =
            new Story(portal, mail, Map.of("bootstrap.servers", "127.0.0.1:" + (base + 92)), out)) {
      story.play();
    }
    return told.toString(StandardCharsets.UTF_8);
  }

  /** The lines of the log that show a secret or who plays. */
  private static List<String> secretsIn(Path data) throws Exception {
    try (var lines = Files.lines(data.resolve("logs").resolve("compteformation.log"))) {
      return lines
          .filter(
              line ->
                  line.contains(DemoPeople.NIR.substring(0, 10))
                      || line.contains(DemoPeople.MOT_DE_PASSE)
                      || line.contains(DemoPeople.NOM)
                      || line.contains("@sfr.fr"))
          .toList();
    }
  }
}
