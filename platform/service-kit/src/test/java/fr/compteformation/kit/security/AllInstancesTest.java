package fr.compteformation.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** Services find each other while instances come and go. */
class AllInstancesTest {

  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  private final JdkClientHttpRequestFactory one = new JdkClientHttpRequestFactory();
  private final AllInstances requests = new AllInstances(one, AllInstancesTest::resolve);
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer first;
  private HttpServer second;
  private volatile boolean breaking;
  private volatile Set<HttpServer> silent = Set.of();

  @BeforeEach
  void start() throws IOException {
    first = server("127.0.0.2", 0);
    second = server("127.0.0.3", first.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    over.countDown();
    first.stop(0);
    second.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST"})
  void asksTheOtherInstanceWhenOneIsGone(String method) throws IOException {
    first.stop(0);

    for (int i = 0; i < 10; i++) {
      assertThat(status(HttpMethod.valueOf(method))).isEqualTo(200);
    }
    assertThat(received).hasSize(10).containsOnly(method + " /a?b=c " + body(method));
  }

  @Test
  void failsWhenAllAreGone() {
    first.stop(0);
    second.stop(0);

    assertThatThrownBy(() -> status(HttpMethod.GET)).isInstanceOf(ConnectException.class);
  }

  /** As in a network of containers: the name of one that stopped is asked for outside. */
  @Test
  void waitsTwoSecondsForANameAtTheMost() {
    var answered = new CountDownLatch(1);
    var asleep =
        new PromptNames(
            host -> {
              hang(answered);
              return new InetAddress[0];
            });
    long start = System.nanoTime();

    assertThatThrownBy(() -> asleep.all("service")).isInstanceOf(UnknownHostException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    answered.countDown();
  }

  @Test
  void neverSendsTwiceWhatMayHaveBeenReceived() {
    breaking = true;

    assertThatThrownBy(() -> status(HttpMethod.POST)).isInstanceOf(IOException.class);

    assertThat(received).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void asksTheOtherInstanceWhenOneIsSilent(String method) throws IOException {
    one.setReadTimeout(Duration.ofSeconds(2));
    silent = Set.of(first);

    while (received.size() < 2) {
      received.clear();
      assertThat(status(HttpMethod.valueOf(method))).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, 2", "PUT, 1", "DELETE, 1", "POST, 1"})
  void asksOneMoreAndOnlyWhenItIsAQuestionWhenAllAreSilent(String method, int times) {
    one.setReadTimeout(Duration.ofSeconds(1));
    silent = Set.of(first, second);

    assertThatThrownBy(() -> status(HttpMethod.valueOf(method)))
        .isInstanceOf(HttpTimeoutException.class);

    await().untilAsserted(() -> assertThat(received).hasSize(times));
  }

  private int status(HttpMethod method) throws IOException {
    URI uri = URI.create("http://service:" + first.getAddress().getPort() + "/a?b=c");
    var request = requests.createRequest(uri, method);
    request.getBody().write(body(method.name()).getBytes(StandardCharsets.US_ASCII));
    try (var response = request.execute()) {
      return response.getStatusCode().value();
    }
  }

  private static String body(String method) {
    return method.equals("GET") || method.equals("HEAD") ? "" : "{}";
  }

  private HttpServer server(String address, int port) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(address, port), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
          received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          if (silent.contains(server)) {
            hang(over);
          }
          if (!breaking) {
            exchange.sendResponseHeaders(200, -1);
          }
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  private static void hang(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetAddress[] resolve(String host) throws UnknownHostException {
    assertThat(host).isEqualTo("service");
    return new InetAddress[] {
      InetAddress.getByName("127.0.0.2"),
      InetAddress.getByName("127.0.0.3"),
      InetAddress.getByName("127.0.0.3")
    };
  }
}
