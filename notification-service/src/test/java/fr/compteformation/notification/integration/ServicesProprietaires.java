package fr.compteformation.notification.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands in for registration-service and account-service, token endpoint included: answers what it
 * was told to, 404 else, 503 for all while it is out of order.
 */
public final class ServicesProprietaires implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer serveur;
  private final Map<String, Object> reponses = new ConcurrentHashMap<>();
  private final List<String> appels = new CopyOnWriteArrayList<>();
  private volatile boolean enPanne;

  private ServicesProprietaires(HttpServer serveur) {
    this.serveur = serveur;
  }

  /** Starts on a free port. */
  public static ServicesProprietaires demarrer() throws IOException {
    var serveur = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var services = new ServicesProprietaires(serveur);
    serveur.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    serveur.createContext("/", services::repondre);
    serveur.createContext("/oauth2/token", ServicesProprietaires::jeton);
    serveur.start();
    return services;
  }

  /** The base address of both. */
  public String adresse() {
    return "http://127.0.0.1:" + serveur.getAddress().getPort();
  }

  /**
   * @param appel {@code GET /interne/titulaires/…}
   * @param reponse the JSON answer
   */
  public void quand(String appel, Object reponse) {
    reponses.put(appel, reponse);
  }

  /** Puts both out of order, or back in order. */
  public void enPanne(boolean enPanne) {
    this.enPanne = enPanne;
  }

  /** Every call so far, {@code GET /…}. */
  public List<String> appels() {
    return appels;
  }

  private void repondre(HttpExchange echange) throws IOException {
    var appel = echange.getRequestMethod() + " " + echange.getRequestURI().getPath();
    appels.add(appel);
    var reponse = reponses.get(appel);
    if (enPanne) {
      envoyer(echange, 503, Map.of("detail", "touria.orange@sfr.fr"));
    } else if (reponse == null) {
      envoyer(echange, 404, Map.of("code", "INTROUVABLE"));
    } else {
      envoyer(echange, 200, reponse);
    }
  }

  private static void jeton(HttpExchange echange) throws IOException {
    envoyer(
        echange,
        200,
        Map.of("access_token", "t", "token_type", "Bearer", "expires_in", 300, "scope", "interne"));
  }

  private static void envoyer(HttpExchange echange, int statut, Object reponse) throws IOException {
    try (echange) {
      echange.getRequestBody().readAllBytes();
      var corps = JSON.writeValueAsString(reponse).getBytes(StandardCharsets.UTF_8);
      echange.getResponseHeaders().set("Content-Type", "application/json");
      echange.sendResponseHeaders(statut, corps.length);
      echange.getResponseBody().write(corps);
    }
  }

  @Override
  public void close() {
    serveur.stop(0);
  }
}
