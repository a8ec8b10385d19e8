package fr.compteformation.embedded.mail;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A courriel as a reader sees it.
 *
 * @param messageId without angle brackets; empty when the sender gave none
 * @param text the plain text part, empty when there is none
 * @param html the HTML part, empty when there is none
 * @param size in bytes, as received
 */
record Courriel(
    String id,
    String messageId,
    Correspondent from,
    List<Correspondent> to,
    String subject,
    Instant date,
    String text,
    String html,
    int size) {

  static Courriel parse(String id, byte[] content) {
    try {
      MimeMessage message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(content));
      String messageId = Objects.requireNonNullElse(message.getMessageID(), "");
      List<Correspondent> from = people(message.getFrom());
      return new Courriel(
          id,
          messageId.replaceAll("[<>]", ""),
          from.isEmpty() ? new Correspondent("", "") : from.getFirst(),
          people(message.getRecipients(Message.RecipientType.TO)),
          Objects.requireNonNullElse(message.getSubject(), ""),
          message.getSentDate() == null ? arrival(id) : message.getSentDate().toInstant(),
          body(message, "text/plain"),
          body(message, "text/html"),
          content.length);
    } catch (MessagingException | IOException e) {
      throw new IllegalArgumentException("courriel " + id + " cannot be read", e);
    }
  }

  private static Instant arrival(String id) {
    return Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
  }

  private static List<Correspondent> people(Address[] addresses) {
    return addresses == null
        ? List.of()
        : Stream.of(addresses)
            .map(InternetAddress.class::cast)
            .map(
                a ->
                    new Correspondent(
                        Objects.requireNonNullElse(a.getPersonal(), ""), a.getAddress()))
            .toList();
  }

  private static String body(Part part, String type) throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return part.getContent().toString();
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        String found = body(inner, type);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }
}
