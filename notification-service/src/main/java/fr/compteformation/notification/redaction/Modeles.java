package fr.compteformation.notification.redaction;

import fr.compteformation.notification.Destinataire;
import fr.compteformation.notification.Message;
import fr.compteformation.notification.NatureCourriel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The templates under {@code templates/notification-service}, two for each nature of courriel:
 * {@code .html}, where every value is escaped, and {@code .txt}, where nothing needs to be.
 */
@Component
class Modeles {

  private final TemplateEngine moteur = moteur();
  private final ResourceBundle sujets =
      ResourceBundle.getBundle("notification-service-messages", Locale.FRENCH);

  /**
   * Fills a courriel's two templates.
   *
   * @param lien where its button leads
   * @param precisions what else the templates show
   */
  Message remplir(
      NatureCourriel nature,
      Destinataire destinataire,
      String lien,
      Map<String, Object> precisions) {
    var valeurs = new Context(Locale.FRANCE, precisions);
    var sujet = sujets.getString(nature.name());
    valeurs.setVariable("sujet", sujet);
    valeurs.setVariable("salutation", destinataire.salutation());
    valeurs.setVariable("lien", lien);
    return new Message(
        destinataire.courriel(),
        sujet,
        moteur.process(nature.modele() + ".txt", valeurs),
        moteur.process(nature.modele() + ".html", valeurs));
  }

  private static TemplateEngine moteur() {
    var moteur = new SpringTemplateEngine();
    moteur.addTemplateResolver(fichiers("*.html", TemplateMode.HTML));
    moteur.addTemplateResolver(fichiers("*.txt", TemplateMode.TEXT));
    return moteur;
  }

  private static ClassLoaderTemplateResolver fichiers(String noms, TemplateMode mode) {
    var fichiers = new ClassLoaderTemplateResolver(Modeles.class.getClassLoader());
    fichiers.setPrefix("templates/notification-service/");
    fichiers.setCharacterEncoding(StandardCharsets.UTF_8.name());
    fichiers.setTemplateMode(mode);
    fichiers.setResolvablePatterns(java.util.Set.of(noms));
    return fichiers;
  }
}
