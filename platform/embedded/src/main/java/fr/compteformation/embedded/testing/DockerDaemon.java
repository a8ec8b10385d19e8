package fr.compteformation.embedded.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a Docker daemon answers. Asked directly: Testcontainers' own search takes seconds where
 * there is none, and logs a page.
 *
 * @param apiVersion the newest version of Docker's API that it speaks, as {@code 1.41}
 */
record DockerDaemon(String apiVersion) {

  /** For a daemon that may well not be there. */
  static final Duration SHORT = Duration.ofMillis(800);

  /** For one that must be there, however busy the machine is. */
  static final Duration LONG = Duration.ofSeconds(10);

  private static final Pattern API_VERSION =
      Pattern.compile("(?im)^api-version:\\s*(\\d+\\.\\d+)\\s*$");

  /** The first that answers, where {@code docker} and Testcontainers would look for it. */
  static Optional<DockerDaemon> find(Duration patience) {
    String named = System.getenv("DOCKER_HOST");
    return find(
        named != null && !named.isBlank()
            ? List.of(named)
            : List.of(
                "unix:///var/run/docker.sock",
                "unix://" + System.getenv("XDG_RUNTIME_DIR") + "/docker.sock",
                "unix://" + System.getProperty("user.home") + "/.docker/run/docker.sock"),
        patience);
  }

  /** The first of the addresses, {@code unix:} or {@code tcp:}, where one answers in time. */
  static Optional<DockerDaemon> find(List<String> addresses, Duration patience) {
    var asked = new FutureTask<>(() -> addresses.stream().flatMap(DockerDaemon::ask).findFirst());
    Thread thread = Thread.ofPlatform().daemon().name("docker-probe").start(asked);
    try {
      return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt(); // closes the channel
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the search for a Docker daemon failed", e.getCause());
    }
  }

  /** docker-java insists on API 1.44, which an older daemon refuses, unless told otherwise. */
  void tellDockerJava() {
    int minor = Integer.parseInt(apiVersion.substring(apiVersion.indexOf('.') + 1));
    if (minor < 44 && System.getProperty("api.version") == null) {
      System.setProperty("api.version", apiVersion);
    }
  }

  private static Stream<DockerDaemon> ask(String address) {
    try (SocketChannel channel = connect(URI.create(address))) {
      channel.write(
          ByteBuffer.wrap(
              "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
      Matcher version = API_VERSION.matcher(answer(channel));
      return version.find() ? Stream.of(new DockerDaemon(version.group(1))) : Stream.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Stream.empty(); // nobody there: the ordinary case
    }
  }

  private static SocketChannel connect(URI address) throws IOException {
    SocketAddress socket;
    StandardProtocolFamily family;
    if ("unix".equals(address.getScheme())) {
      Path path = Path.of(address.getPath());
      if (!Files.exists(path)) {
        throw new IOException("no socket " + path);
      }
      socket = UnixDomainSocketAddress.of(path);
      family = StandardProtocolFamily.UNIX;
    } else {
      socket = new InetSocketAddress(address.getHost(), address.getPort());
      family = StandardProtocolFamily.INET;
    }
    SocketChannel channel = SocketChannel.open(family);
    try {
      channel.connect(socket);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String answer(SocketChannel channel) throws IOException {
    var text = new StringBuilder();
    ByteBuffer part = ByteBuffer.allocate(1024);
    while (channel.read(part.clear()) >= 0 && text.length() < 16_384) {
      text.append(StandardCharsets.US_ASCII.decode(part.flip()));
    }
    return text.toString();
  }
}
