package fr.compteformation.launcher.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The titulaire's mailbox, read through Mailpit's routes. */
public final class MailReader implements AutoCloseable {

  private final Browser http;

  /**
   * @param url of the mail reader, without a trailing slash
   */
  public MailReader(String url) {
    this.http = new Browser(url);
  }

  /** The courriels that one address received, the oldest first. */
  public List<Courriel> of(String address) {
    List<Courriel> found = new ArrayList<>();
    for (JsonNode one :
        http.get("/api/v1/messages?limit=500").expect(200).json().path("messages")) {
      boolean hers = false;
      for (JsonNode to : one.path("To")) {
        hers |= to.path("Address").asString("").equalsIgnoreCase(address);
      }
      if (hers) {
        found.addFirst(read(one.path("ID").asString()));
      }
    }
    return found;
  }

  @Override
  public void close() {
    http.close();
  }

  private Courriel read(String id) {
    JsonNode message = http.get("/api/v1/message/" + id).expect(200).json();
    return new Courriel(
        message.path("MessageID").asString(""),
        message.path("Subject").asString(""),
        message.path("Text").asString(""),
        message.path("HTML").asString(""));
  }

  /** A courriel as its reader sees it. */
  public record Courriel(String messageId, String subject, String text, String html) {}
}
