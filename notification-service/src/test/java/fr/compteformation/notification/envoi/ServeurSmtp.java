package fr.compteformation.notification.envoi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers as it is told: a reply by verb, « 250 OK » else. */
final class ServeurSmtp implements AutoCloseable {

  private final ServerSocket ecoute;
  private final Map<String, String> reponses;
  private final List<String> recus = new CopyOnWriteArrayList<>();

  private ServeurSmtp(ServerSocket ecoute, Map<String, String> reponses) {
    this.ecoute = ecoute;
    this.reponses = reponses;
  }

  /**
   * @param reponses {@code RCPT} → {@code 550 5.1.1 unknown}; {@code .} answers the message itself
   */
  static ServeurSmtp quiRepond(Map<String, String> reponses) throws IOException {
    var serveur =
        new ServeurSmtp(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), reponses);
    Thread.ofVirtual().start(serveur::accepter);
    return serveur;
  }

  int port() {
    return ecoute.getLocalPort();
  }

  /** The messages taken, each as sent. */
  List<String> recus() {
    return recus;
  }

  private void accepter() {
    while (!ecoute.isClosed()) {
      try (Socket client = ecoute.accept()) {
        converser(client);
      } catch (IOException e) {
        // the client hung up, or the test is over
        continue;
      }
    }
  }

  private void converser(Socket client) throws IOException {
    var lignes =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    var ecrit = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8);
    dire(ecrit, "220 essai");
    for (String ligne; (ligne = lignes.readLine()) != null; ) {
      var verbe = ligne.split("[ :]", 2)[0];
      switch (verbe) {
        case "DATA" -> {
          if (reponses.containsKey("DATA")) {
            dire(ecrit, reponses.get("DATA"));
          } else {
            dire(ecrit, "354 go on");
            recevoir(lignes);
            dire(ecrit, reponses.getOrDefault(".", "250 taken"));
          }
        }
        case "QUIT" -> {
          dire(ecrit, "221 bye");
          return;
        }
        default -> dire(ecrit, reponses.getOrDefault(verbe, "250 OK"));
      }
    }
  }

  private void recevoir(BufferedReader lignes) throws IOException {
    var message = new StringBuilder();
    for (String ligne; (ligne = lignes.readLine()) != null && !ligne.equals("."); ) {
      message.append(ligne).append('\n');
    }
    if (!reponses.containsKey(".")) {
      recus.add(message.toString());
    }
  }

  private static void dire(Writer client, String reponse) throws IOException {
    client.write(reponse + "\r\n");
    client.flush();
  }

  @Override
  public void close() throws IOException {
    ecoute.close();
  }
}
