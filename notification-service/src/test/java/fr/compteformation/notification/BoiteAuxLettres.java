package fr.compteformation.notification;

import fr.compteformation.embedded.mail.EmbeddedMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A mail server that can be stopped and started again, and read. */
final class BoiteAuxLettres implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path dossier;
  private final int smtp = portLibre();
  private final int http = portLibre();
  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedMail serveur;

  BoiteAuxLettres(Path dossier) {
    this.dossier = dossier;
  }

  int port() {
    return smtp;
  }

  void demarrer() {
    if (serveur == null) {
      serveur = EmbeddedMail.start(dossier, smtp, http, false);
    }
  }

  void arreter() {
    if (serveur != null) {
      serveur.close();
      serveur = null;
    }
  }

  /** The courriels received for an address, with Mailpit's field names. */
  List<JsonNode> recus(String adresse) {
    return lire("/api/v1/messages?limit=1000").get("messages").values().stream()
        .filter(courriel -> courriel.at("/To/0/Address").asString().equals(adresse))
        .map(courriel -> lire("/api/v1/message/" + courriel.get("ID").asString()))
        .toList();
  }

  private JsonNode lire(String chemin) {
    try {
      var reponse =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + chemin)).build(),
              BodyHandlers.ofString());
      return JSON.readTree(reponse.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int portLibre() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    arreter();
  }
}
