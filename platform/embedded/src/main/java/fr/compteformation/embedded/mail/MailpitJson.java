package fr.compteformation.embedded.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The shapes of Mailpit's API v1, with the fields that this sink knows. */
final class MailpitJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SNIPPET_LENGTH = 250;

  private MailpitJson() {}

  static String list(List<Courriel> courriels, int start, int total) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("total", total);
    answer.put("unread", total);
    answer.put("count", courriels.size());
    answer.put("messages_count", total);
    answer.put("messages_unread", total);
    answer.put("start", start);
    answer.put("tags", List.of());
    answer.put("messages", courriels.stream().map(MailpitJson::summary).toList());
    return JSON.writeValueAsString(answer);
  }

  static String message(Courriel courriel) {
    Map<String, Object> answer = head(courriel);
    answer.put("Date", courriel.date().toString());
    answer.put("Text", courriel.text());
    answer.put("HTML", courriel.html());
    answer.put("Attachments", List.of());
    answer.put("Inline", List.of());
    return JSON.writeValueAsString(answer);
  }

  private static Map<String, Object> summary(Courriel courriel) {
    Map<String, Object> summary = head(courriel);
    summary.put("Read", false);
    summary.put("Created", courriel.date().toString());
    summary.put("Attachments", 0);
    String text = courriel.text().replaceAll("\\s+", " ").strip();
    summary.put("Snippet", text.substring(0, Math.min(text.length(), SNIPPET_LENGTH)));
    return summary;
  }

  private static Map<String, Object> head(Courriel courriel) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("ID", courriel.id());
    head.put("MessageID", courriel.messageId());
    head.put("From", person(courriel.from()));
    head.put("To", courriel.to().stream().map(MailpitJson::person).toList());
    head.put("Cc", List.of());
    head.put("Bcc", List.of());
    head.put("ReplyTo", List.of());
    head.put("Subject", courriel.subject());
    head.put("Size", courriel.size());
    head.put("Tags", List.of());
    return head;
  }

  private static Map<String, String> person(Correspondent person) {
    return Map.of("Name", person.name(), "Address", person.address());
  }
}
