package fr.compteformation.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Collects the spans of a system, as an OpenTelemetry collector does: OTLP over HTTP. All that it
 * gets is kept in a file too, for those who look for what must not be there.
 */
final class SpanReceiver {

  private final HttpServer server;
  private final Path file;
  private final List<Consumer<OtlpSpans.Span>> watchers = new CopyOnWriteArrayList<>();

  private SpanReceiver(HttpServer server, Path file) {
    this.server = server;
    this.file = file;
  }

  /** Listens on a port of this machine. */
  static SpanReceiver start(int port, Path file) {
    try {
      Files.createDirectories(file.getParent());
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
      var receiver = new SpanReceiver(server, file);
      server.createContext("/v1/traces", receiver::receive);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  /** Tells of every span from now on, until the returned is closed. */
  Watch watch(Consumer<OtlpSpans.Span> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  void stop() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      synchronized (this) {
        Files.write(file, body, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
      if (!watchers.isEmpty()) {
        OtlpSpans.read(body).forEach(span -> watchers.forEach(watcher -> watcher.accept(span)));
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** Ends with {@link #close()}. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
