package fr.compteformation.embedded.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.embedded.Ports;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Date;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbeddedMailTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private final Ports ports = Ports.free();
  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedMail mail;

  @BeforeEach
  void start() {
    mail = EmbeddedMail.start(folder, ports.smtp(), ports.mailHttp(), true);
  }

  @AfterEach
  void stop() {
    mail.close();
    http.close();
  }

  @Test
  void showsACourrielAsMailpitDoes() throws Exception {
    send("Votre inscription à confirmer", "Bonjour Élodie", "<p>Bonjour <b>Élodie</b></p>");

    JsonNode list = json("/api/v1/messages");
    assertThat(list.get("total").asInt()).isEqualTo(1);
    JsonNode summary = list.get("messages").get(0);
    assertThat(summary.get("Subject").asString()).isEqualTo("Votre inscription à confirmer");

    JsonNode message = json("/api/v1/message/" + summary.get("ID").asString());
    assertThat(message.get("Text").asString()).contains("Bonjour Élodie");
    assertThat(message.get("HTML").asString()).contains("<b>Élodie</b>");
    assertThat(message.get("From").get("Address").asString()).isEqualTo("de@example.org");
    assertThat(message.get("To").get(0).get("Name").asString()).isEqualTo("Élodie Test");
    assertThat(message.get("To").get(0).get("Address").asString()).isEqualTo("pour@example.org");
    assertThat(message.get("MessageID").asString()).isEqualTo("un-seul@example.org");
    assertThat(message.get("Date").asString()).isNotBlank();
  }

  @Test
  void listsTheNewestFirstAndByPages() throws Exception {
    send("premier", "1", "1");
    send("deuxième", "2", "2");
    send("troisième", "3", "3");

    JsonNode page = json("/api/v1/messages?start=1&limit=1");

    assertThat(page.get("total").asInt()).isEqualTo(3);
    assertThat(page.get("messages").size()).isEqualTo(1);
    assertThat(page.get("messages").get(0).get("Subject").asString()).isEqualTo("deuxième");
  }

  @Test
  void findsItsCourrielsAgainAfterARestart() throws Exception {
    send("gardé", "x", "x");
    mail.close();
    start();
    assertThat(json("/api/v1/messages").get("messages").get(0).get("Subject").asString())
        .isEqualTo("gardé");
  }

  @Test
  void hasLeftItsPortsWhenItIsClosed() {
    for (int i = 0; i < 300; i++) {
      mail.close();
      start();
    }
  }

  @Test
  void forgetsAllOnDemand() throws Exception {
    send("oublié", "x", "x");
    var request = HttpRequest.newBuilder(uri("/api/v1/messages")).DELETE().build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
    assertThat(json("/api/v1/messages").get("total").asInt()).isZero();
  }

  @Test
  void keepsLinesThatBeginWithADot() throws Exception {
    send("points", "un\r\n.deux\r\n..trois\r\n.\r\nfin", "x");
    String id = json("/api/v1/messages").get("messages").get(0).get("ID").asString();
    assertThat(json("/api/v1/message/" + id).get("Text").asString())
        .contains("un\r\n.deux\r\n..trois\r\n.\r\nfin");
  }

  @Test
  void keepsNoCourrielWhoseSenderLeftBeforeItsEnd() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", ports.smtp())) {
      String half =
          "EHLO x\r\nMAIL FROM:<a@b.fr>\r\nRCPT TO:<c@d.fr>\r\nDATA\r\nSubject: moitié\r\n\r\nx";
      socket.getOutputStream().write(half.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
    assertThat(json("/api/v1/messages").get("total").asInt()).isZero();
  }

  @Test
  void neverRunsWhatACourrielBrings() throws Exception {
    send("<script>alert(1)</script>", "x", "<script>alert(2)</script>");

    var page = get("/");

    assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script>");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
  }

  @Test
  void answersUnknownCourrielsWith404() throws Exception {
    assertThat(get("/api/v1/message/0000000000000-00").statusCode()).isEqualTo(404);
    assertThat(get("/api/v1/message/..%2f..%2fetc").statusCode()).isEqualTo(404);
  }

  @Test
  void answersOnlyUnderALoopbackName() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", ports.mailHttp())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 403");
    }
  }

  private void send(String subject, String text, String html) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(ports.smtp()));
    MimeMessage message = new FixedIdMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress("de@example.org"));
    message.setRecipient(Message.RecipientType.TO, recipient());
    message.setSubject(subject, "UTF-8");
    message.setSentDate(new Date());
    MimeBodyPart textPart = new MimeBodyPart();
    textPart.setText(text, "UTF-8");
    MimeBodyPart htmlPart = new MimeBodyPart();
    htmlPart.setText(html, "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", textPart, htmlPart));
    Transport.send(message);
  }

  private static InternetAddress recipient() {
    try {
      return new InternetAddress("pour@example.org", "Élodie Test", "UTF-8");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode json(String path) throws Exception {
    return JSON.readTree(get(path).body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + ports.mailHttp() + path);
  }

  private static final class FixedIdMessage extends MimeMessage {

    FixedIdMessage(Session session) {
      super(session);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<un-seul@example.org>");
    }
  }
}
