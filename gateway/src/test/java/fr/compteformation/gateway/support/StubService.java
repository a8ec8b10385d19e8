package fr.compteformation.gateway.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A service that answers what it is told to and remembers what it was asked. */
public final class StubService implements AutoCloseable {

  /** What a service received. Header names are in lower case. */
  public record Received(String method, URI uri, Map<String, List<String>> headers, String body) {

    /** A header's values joined, {@code null} without it. */
    public String header(String name) {
      var values = headers.get(name.toLowerCase(Locale.ROOT));
      return values == null ? null : String.join(",", values);
    }
  }

  /** What it answers. */
  public record Answer(int status, String type, String body, Map<String, String> headers) {

    public static Answer json(int status, String body) {
      return new Answer(
          status, status < 400 ? "application/json" : "application/problem+json", body, Map.of());
    }

    public static Answer redirect(String location) {
      return new Answer(302, "text/plain", "", Map.of("Location", location));
    }
  }

  private final HttpServer server;
  private final Map<String, Function<Received, Answer>> answers = new ConcurrentHashMap<>();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();

  private StubService(HttpServer server) {
    this.server = server;
  }

  public static StubService start() {
    return start(0);
  }

  /** Starts on a port; 0 for any free one. */
  public static StubService start(int port) {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
      var stub = new StubService(server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", stub::answer);
      server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers {@code "GET /path"} (without query) so from now on. */
  public StubService on(String methodAndPath, Function<Received, Answer> answer) {
    answers.put(methodAndPath, answer);
    return this;
  }

  public StubService on(String methodAndPath, int status, String json) {
    return on(methodAndPath, request -> Answer.json(status, json));
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  public Received last() {
    return received().getLast();
  }

  public void forget() {
    received.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = new ConcurrentHashMap<String, List<String>>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var request =
          new Received(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
      received.add(request);
      var answer =
          answers
              .getOrDefault(
                  request.method() + " " + request.uri().getPath(),
                  unknown -> Answer.json(404, "{\"code\":\"INTROUVABLE\"}"))
              .apply(request);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
