package fr.compteformation.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for registration-service: tells who confirmed a registration. */
final class InscriptionsFactices {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<UUID, Map<String, Object>> IDENTITES = new ConcurrentHashMap<>();
  private static final AtomicInteger PANNES = new AtomicInteger();

  private InscriptionsFactices() {}

  /** What is answered about a registration from now on. */
  static void connait(UUID inscriptionId, Map<String, Object> identite) {
    IDENTITES.put(inscriptionId, identite);
  }

  /** As after the account is open: nothing is known of the person any more. */
  static void oublie(UUID inscriptionId) {
    IDENTITES.remove(inscriptionId);
  }

  /** Answers 503 to so many requests. */
  static void tombeEnPanne(int requetes) {
    PANNES.set(requetes);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/");
      Map<String, Object> identite = IDENTITES.get(UUID.fromString(path[3]));
      if (PANNES.getAndUpdate(n -> Math.max(n - 1, 0)) > 0) {
        exchange.sendResponseHeaders(503, -1);
      } else if (identite == null
          || exchange.getRequestHeaders().getFirst("Authorization") == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        byte[] body = JSON.writeValueAsBytes(identite);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static HttpServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/interne/inscriptions", InscriptionsFactices::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final HttpServer SERVER = start();
  }

  /** Points the service at it. */
  static final class Initializer
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      String url = "http://127.0.0.1:" + Holder.SERVER.getAddress().getPort();
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "inscriptionsFactices", Map.of("compteformation.services.registration", url)));
    }
  }
}
