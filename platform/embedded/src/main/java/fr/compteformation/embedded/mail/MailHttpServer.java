package fr.compteformation.embedded.mail;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the mailbox on loopback: pages for people, Mailpit's routes for programs. */
final class MailHttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MailHttpServer.class);
  private static final Pattern MESSAGE = Pattern.compile("/api/v1/message/([0-9a-f-]+)");
  private static final Pattern VIEW = Pattern.compile("/view/([0-9a-f-]+)(\\.html)?");
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");
  private static final int DEFAULT_LIMIT = 50;

  private final HttpServer server;
  private final Mailbox mailbox;

  private MailHttpServer(HttpServer server, Mailbox mailbox) {
    this.server = server;
    this.mailbox = mailbox;
  }

  static MailHttpServer start(int port, Mailbox mailbox) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    MailHttpServer http = new MailHttpServer(server, mailbox);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", http::handle);
    server.start();
    return http;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = answer(exchange);
      } catch (RuntimeException e) {
        LOG.warn("{} failed", exchange.getRequestURI().getPath(), e);
        answer = Answer.text(500, "internal error");
      }
      send(exchange, answer);
    }
  }

  private Answer answer(HttpExchange exchange) {
    // A page of another site must not read courriels through a name it resolves to loopback.
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !LOCAL_HOST.matcher(host).matches()) {
      return Answer.text(403, "loopback only");
    }
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (path.equals("/api/v1/messages") && method.equals("DELETE")) {
      mailbox.deleteAll();
      return Answer.text(200, "ok");
    }
    if (!method.equals("GET")) {
      return Answer.text(405, "method not allowed");
    }
    if (path.equals("/")) {
      return Answer.page(MailPages.list(newest(0, DEFAULT_LIMIT).toList(), total()));
    }
    if (path.equals("/api/v1/messages")) {
      String query = exchange.getRequestURI().getRawQuery();
      int start = parameter(query, "start", 0);
      int limit = parameter(query, "limit", DEFAULT_LIMIT);
      return Answer.json(MailpitJson.list(newest(start, limit).toList(), start, total()));
    }
    Matcher message = MESSAGE.matcher(path);
    if (message.matches()) {
      return find(message.group(1))
          .map(courriel -> Answer.json(MailpitJson.message(courriel)))
          .orElseGet(MailHttpServer::unknown);
    }
    Matcher view = VIEW.matcher(path);
    if (view.matches()) {
      boolean bodyOnly = view.group(2) != null;
      return find(view.group(1))
          .map(bodyOnly ? MailPages::body : MailPages::courriel)
          .map(Answer::page)
          .orElseGet(MailHttpServer::unknown);
    }
    return unknown();
  }

  private Stream<Courriel> newest(int start, int limit) {
    return mailbox.newestFirst().stream().skip(start).limit(limit).flatMap(id -> find(id).stream());
  }

  private Optional<Courriel> find(String id) {
    return mailbox.find(id).map(content -> Courriel.parse(id, content));
  }

  private int total() {
    return mailbox.newestFirst().size();
  }

  private static Answer unknown() {
    return Answer.text(404, "not found");
  }

  private static int parameter(String query, String name, int absent) {
    Matcher value =
        Pattern.compile("(?:^|&)" + name + "=(\\d{1,6})(?:&|$)")
            .matcher(query == null ? "" : query);
    return value.find() ? Integer.parseInt(value.group(1)) : absent;
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    // What a courriel brings along may be shown, never run.
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'");
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private record Answer(int status, String type, String body) {

    static Answer text(int status, String body) {
      return new Answer(status, "text/plain; charset=utf-8", body);
    }

    static Answer json(String body) {
      return new Answer(200, "application/json; charset=utf-8", body);
    }

    static Answer page(String body) {
      return new Answer(200, "text/html; charset=utf-8", body);
    }
  }
}
