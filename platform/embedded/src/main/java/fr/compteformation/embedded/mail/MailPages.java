package fr.compteformation.embedded.mail;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The mailbox for people, in French like the courriels. */
final class MailPages {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", Locale.FRENCH)
          .withZone(ZoneId.of("Europe/Paris"));

  private MailPages() {}

  static String list(List<Courriel> courriels, int total) {
    String rows = courriels.stream().map(MailPages::row).collect(Collectors.joining());
    String content =
        courriels.isEmpty()
            ? "<p>Aucun courriel pour le moment. Rechargez la page pour voir les nouveaux.</p>"
            : """
            <p>%d courriel(s), les plus récents d’abord.</p>
            <table><thead><tr><th scope="col">Objet</th><th scope="col">Destinataire</th>
            <th scope="col">Date</th></tr></thead><tbody>%s</tbody></table>
            """
                .formatted(total, rows);
    return page("Boîte aux lettres de démonstration", content);
  }

  static String courriel(Courriel courriel) {
    String shown =
        courriel.html().isEmpty()
            ? "<pre>" + escape(courriel.text()) + "</pre>"
            : "<iframe sandbox=\"allow-popups allow-top-navigation-by-user-activation\" "
                + "title=\"Courriel\" src=\"/view/"
                + courriel.id()
                + ".html\"></iframe><details><summary>Version texte</summary><pre>"
                + escape(courriel.text())
                + "</pre></details>";
    String content =
        """
        <p><a href="/">Tous les courriels</a></p>
        <p>De : %s<br>À : %s<br>Le : %s</p>
        %s
        """
            .formatted(
                escape(name(courriel.from())),
                escape(recipients(courriel)),
                WHEN.format(courriel.date()),
                shown);
    return page(courriel.subject(), content);
  }

  /** The HTML part as it came; the answer's headers keep it from running anything. */
  static String body(Courriel courriel) {
    return "<base target=\"_top\">" + courriel.html();
  }

  private static String row(Courriel courriel) {
    return "<tr><td><a href=\"/view/%s\">%s</a></td><td>%s</td><td>%s</td></tr>"
        .formatted(
            courriel.id(),
            escape(courriel.subject().isBlank() ? "(sans objet)" : courriel.subject()),
            escape(recipients(courriel)),
            WHEN.format(courriel.date()));
  }

  private static String recipients(Courriel courriel) {
    return courriel.to().stream().map(MailPages::name).collect(Collectors.joining(", "));
  }

  private static String name(Correspondent person) {
    return person.name().isEmpty()
        ? person.address()
        : person.name() + " <" + person.address() + ">";
  }

  private static String page(String title, String content) {
    return """
    <!doctype html>
    <html lang="fr"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s</title>
    <style>
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
    table { border-collapse: collapse; width: 100%% }
    th, td { text-align: left; padding: .4rem; border-bottom: 1px solid #ccc }
    iframe { width: 100%%; height: 32rem; border: 1px solid #767676 }
    pre { white-space: pre-wrap }
    </style></head>
    <body><main><h1>%1$s</h1>%2$s</main></body></html>
    """
        .formatted(escape(title), content);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
