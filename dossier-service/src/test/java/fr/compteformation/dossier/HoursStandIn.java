package fr.compteformation.dossier;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Stands in for hours-service over HTTP: says of everybody what it is told to. */
final class HoursStandIn implements AutoCloseable {

  private final HttpServer server;
  private volatile boolean difRenseigne = true;
  private volatile boolean enPanne;
  private volatile String autorisation;

  HoursStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/interne/comptes-heures/",
        exchange -> {
          try (exchange) {
            autorisation = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] corps =
                "{\"difRenseigne\":%s,\"difDisponible\":48,\"cpfDisponible\":0,\"autre\":1}"
                    .formatted(difRenseigne)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(enPanne ? 500 : 200, corps.length);
            exchange.getResponseBody().write(corps);
          }
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void difRenseigne(boolean valeur) {
    difRenseigne = valeur;
  }

  void enPanne(boolean valeur) {
    enPanne = valeur;
  }

  /** The last {@code Authorization} header received. */
  String autorisation() {
    return autorisation;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
