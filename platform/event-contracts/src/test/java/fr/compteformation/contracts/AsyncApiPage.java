package fr.compteformation.contracts;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** {@code asyncapi.yaml} and its schemas as one HTML page, readable without a network. */
final class AsyncApiPage {

  private static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; color: #1e1e1e; max-width: 62rem; margin: auto;
             padding: 1rem 1.5rem 4rem }
      h1 { margin-bottom: 0 } h2 { border-top: 3px solid #000091; padding-top: .5rem; margin-top: 3rem }
      h3 { margin: 2.5rem 0 0 } nav { columns: 3 14rem } nav a { display: block }
      a { color: #000091 } code, pre { font-family: ui-monospace, monospace; font-size: .875rem }
      code { overflow-wrap: anywhere } td:first-child code { white-space: nowrap } .type { color: #3a3a3a; margin: 0 }
      table { border-collapse: collapse; width: 100%; margin: .75rem 0 }
      th, td { border-bottom: 1px solid #ccc; padding: .35rem .75rem .35rem 0; text-align: left;
               vertical-align: top }
      th { white-space: nowrap } .rule { color: #3a3a3a; white-space: nowrap }
      pre { background: #f5f5fe; padding: .75rem 1rem; overflow-x: auto }
      """;

  private final JsonNode document;
  private final StringBuilder html = new StringBuilder();

  private AsyncApiPage(JsonNode document) {
    this.document = document;
  }

  /** The page. */
  static String of(JsonNode document) {
    return new AsyncApiPage(document).write();
  }

  private String write() {
    String title = text(document.at("/info/title"));
    add("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">");
    add("<meta name=\"viewport\" content=\"width=device-width\">");
    add("<title>" + title + "</title>\n<style>\n" + STYLE + "</style></head>\n<body>");
    add("<h1>" + title + "</h1><p class=\"type\">version " + text(document.at("/info/version")));
    add("</p>" + paragraphs(document.at("/info/description")));
    document.required("channels").forEachEntry((name, channel) -> contents(channel));
    add("<h2 id=\"envelope\">Envelope</h2><p>Every record's key is the <code>titulaireId</code>;");
    add(" its headers are the CloudEvents attributes:</p>");
    properties(document.at("/components/messageTraits/cloudEvent/headers"));
    document.required("channels").forEachEntry((name, channel) -> topic(channel));
    return html.append("</body></html>\n").toString();
  }

  private void contents(JsonNode channel) {
    String address = text(channel.required("address"));
    add("<p><a href=\"#" + address + "\"><code>" + address + "</code></a></p><nav>");
    for (String name : channel.required("messages").propertyNames()) {
      add("<a href=\"#" + name + "\">" + name + "</a>");
    }
    add("</nav>");
  }

  private void topic(JsonNode channel) {
    String address = text(channel.required("address"));
    add("<h2 id=\"" + address + "\">Topic <code>" + address + "</code></h2>");
    add("<p>" + text(channel.required("description")) + "</p>");
    channel.required("messages").propertyNames().forEach(this::event);
  }

  private void event(String name) {
    JsonNode message = document.at("/components/messages/" + name);
    var type = message.required("name").asString();
    var contract = new Contract(type, PublicEventTypes.all().get(type));
    add("<h3 id=\"" + name + "\">" + name + "</h3><p class=\"type\"><code>" + type + "</code></p>");
    add("<p>" + text(message.required("summary")) + "</p>");
    properties(contract.schema());
    add("<pre>" + escaped(contract.sample().toPrettyString()) + "</pre>");
  }

  private void properties(JsonNode schema) {
    add("<table><tr><th>property</th><th>type</th><th>meaning</th></tr>");
    rows("", schema);
    add("</table>");
  }

  private void rows(String prefix, JsonNode schema) {
    schema
        .required("properties")
        .forEachEntry(
            (name, property) -> {
              add("<tr><td><code>" + prefix + name + "</code></td>");
              add("<td class=\"rule\">" + rule(property) + optional(schema, name) + "</td>");
              add("<td>" + text(property.path("description")) + "</td></tr>");
              if (property.has("properties")) {
                rows(prefix + name + ".", property);
              }
            });
  }

  private static String rule(JsonNode property) {
    if (property.has("const")) {
      return "<code>" + text(property.get("const")) + "</code>";
    }
    if (property.has("enum")) {
      return property.get("enum").values().stream()
          .map(value -> "<code>" + text(value) + "</code>")
          .collect(Collectors.joining("<br>"));
    }
    JsonNode type = property.path("type");
    String types =
        type.isArray()
            ? type.values().stream().map(AsyncApiPage::text).collect(Collectors.joining(" or "))
            : text(type);
    String range =
        property.has("minimum")
            ? ", " + text(property.get("minimum")) + " to " + text(property.path("maximum"))
            : "";
    return types + range + (property.has("format") ? ", " + text(property.get("format")) : "");
  }

  private static String optional(JsonNode schema, String name) {
    boolean required =
        schema.path("required").values().stream().anyMatch(one -> one.asString().equals(name));
    return required ? "" : "<br>optional";
  }

  /** Blank lines part paragraphs. */
  private static String paragraphs(JsonNode node) {
    return "<p>" + text(node).strip().replaceAll("\\n\\n", "</p>\n<p>") + "</p>";
  }

  /** Escaped, with {@code `code`} marked. */
  private static String text(JsonNode node) {
    return escaped(node.asString()).replaceAll("`([^`]+)`", "<code>$1</code>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String part) {
    html.append(part).append('\n');
  }
}
