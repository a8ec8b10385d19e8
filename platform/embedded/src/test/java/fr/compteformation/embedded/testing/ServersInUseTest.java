package fr.compteformation.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tests run on, and how a Docker daemon is looked for. */
class ServersInUseTest {

  private static final Optional<DockerDaemon> DAEMON = Optional.of(new DockerDaemon("1.50"));

  @TempDir private Path folder;

  @Test
  void takesContainersWhereADaemonAnswersAndTheEmbeddedPartsElsewhere() {
    assertThat(ServersInUse.choose(null, patience -> DAEMON)).isEqualTo(ServersInUse.CONTAINERS);
    assertThat(ServersInUse.choose("", patience -> Optional.empty()))
        .isEqualTo(ServersInUse.EMBEDDED);
  }

  @Test
  void obeysTheEnvironment() {
    assertThat(ServersInUse.choose("embedded", patience -> DAEMON))
        .isEqualTo(ServersInUse.EMBEDDED);
    assertThat(ServersInUse.choose(" Containers ", patience -> DAEMON))
        .isEqualTo(ServersInUse.CONTAINERS);
    assertThatThrownBy(() -> ServersInUse.choose("kubernetes", patience -> DAEMON))
        .hasMessageContaining("kubernetes");
  }

  @Test
  void waitsLongerForADaemonThatIsAskedFor() {
    assertThat(ServersInUse.choose(null, ServersInUseTest::answersAfterASecond))
        .isEqualTo(ServersInUse.EMBEDDED);
    assertThat(ServersInUse.choose("containers", ServersInUseTest::answersAfterASecond))
        .isEqualTo(ServersInUse.CONTAINERS);
  }

  @Test
  void saysThatThereIsNoDaemonWhenContainersAreForced() {
    assertThatThrownBy(() -> ServersInUse.choose("containers", patience -> Optional.empty()))
        .hasMessageContaining("no Docker daemon answers");
  }

  @Test
  void seesADaemonByItsAnswer() throws Exception {
    Path socket = folder.resolve("docker.sock");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread.ofVirtual()
          .start(() -> answer(server, "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\n\r\nOK"));

      assertThat(
              DockerDaemon.find(List.of("unix:///nowhere", "unix://" + socket), DockerDaemon.LONG))
          .contains(new DockerDaemon("1.41"));
    }
  }

  @Test
  void takesAnotherServerForNoDaemon() throws Exception {
    Path socket = folder.resolve("docker.sock");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread.ofVirtual().start(() -> answer(server, "HTTP/1.1 200 OK\r\n\r\nhello"));

      assertThat(DockerDaemon.find(List.of("unix://" + socket), DockerDaemon.LONG)).isEmpty();
    }
  }

  @Test
  @Timeout(20)
  void losesNoTimeOnOneThatNeverAnswers() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      long begin = System.nanoTime();

      assertThat(
              DockerDaemon.find(
                  List.of("tcp://127.0.0.1:" + silent.getLocalPort()), DockerDaemon.SHORT))
          .isEmpty();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DockerDaemon.LONG);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unix:///nowhere/docker.sock",
        "unix://null/docker.sock",
        "tcp://127.0.0.1:1",
        "ssh://a",
        " "
      })
  void findsNothingWhereNobodyListens(String address) {
    assertThat(DockerDaemon.find(List.of(address), DockerDaemon.LONG)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {ContainerImages.POSTGRESQL, ContainerImages.KAFKA, ContainerImages.MONGODB})
  void runsOnTheImagesOfTheComposeFile(String image) throws IOException {
    assertThat(Files.readString(Path.of("../../docker-compose.yml")))
        .contains("image: " + image + "\n");
  }

  private static Optional<DockerDaemon> answersAfterASecond(Duration patience) {
    return patience.toSeconds() < 1 ? Optional.empty() : DAEMON;
  }

  private static void answer(ServerSocketChannel server, String answer) {
    try (var client = server.accept()) {
      client.read(ByteBuffer.allocate(1024));
      client.write(ByteBuffer.wrap(answer.getBytes()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
