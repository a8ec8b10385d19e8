package fr.compteformation.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.gateway.support.Browser;
import fr.compteformation.gateway.support.Portal;
import fr.compteformation.gateway.support.Stories;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody may read, and how each page is made. */
class PublicPagesIT {

  private static final Pattern ASSET =
      Pattern.compile("(?:href|src)=\"(/(?:statique|webjars)/[^\"]+)\"");
  private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");

  private static Portal portal;
  private Browser browser;

  @BeforeAll
  static void start() {
    portal = Portal.start();
    Stories.inscription(portal.registration);
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @BeforeEach
  void open() {
    browser = portal.browser();
  }

  @Test
  void welcomesWithTheSeedsWords() {
    assertThat(browser.visit("/").body())
        .contains("Devenez acteur de votre parcours professionnel")
        .contains(
            "Recherchez votre compte, renseignez vos heures DIF ou créez un dossier de formation.")
        .contains("Mon compte formation", "S'inscrire", "EN SAVOIR +")
        .contains("Mes droits", "Mes interlocuteurs", "Accéder à mon espace sécurisé")
        .contains("Informer sur les heures DIF", "L'accompagnement par l'OPCA")
        .contains("Compétences et parcours professionnel des salariés")
        .contains("Le financement du compte personnel de formation")
        .contains("Espace professionnel", "Rechercher une formation")
        .contains("Le compte personnel de formation", "Questions fréquentes", "Espaces dédiés");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/le-compte-personnel-de-formation",
        "/cgu",
        "/cookies",
        "/contact",
        "/au-revoir",
        "/connexion-interrompue",
        "/inscription/cgu",
        "/inscription/renvoi",
        "/inscription/activation?etat=active",
        "/nulle-part"
      })
  void isAnAccessiblePageWithoutInlineScriptOrStyle(String path) {
    HttpResponse<String> page = browser.visit(path);

    assertThat(page.body())
        .contains("<html lang=\"fr\"", "href=\"#contenu\"", "<main id=\"contenu\"")
        .containsOnlyOnce("<h1")
        .doesNotContain(" style=", "<style", " onclick=", "javascript:", "th:")
        .doesNotContainPattern("<script(?![^>]*src=)");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void findsEveryFileAndPageItLinksTo() {
    String home = browser.visit("/").body();

    assertThat(home).contains("/webjars/bootstrap/");
    ASSET
        .matcher(home)
        .results()
        .map(link -> link.group(1))
        .forEach(path -> assertThat(browser.get(path).statusCode()).as(path).isEqualTo(200));
    LINK.matcher(home)
        .results()
        .map(link -> link.group(1))
        .filter(path -> !path.startsWith("/espace") && !path.startsWith("/operateur"))
        .forEach(path -> assertThat(browser.visit(path).statusCode()).as(path).isEqualTo(200));
  }

  @Test
  void showsTheConditionsThatRegistrationPublishes() {
    assertThat(browser.visit("/cgu").body())
        .contains("Conditions Générales d&#39;Utilisation de Mon compte formation")
        .contains("1. Objet", "2015-01");
  }

  @Test
  void saysInFrenchThatAPageCannotBeHadNow() {
    portal.registration.on("GET /api/inscriptions/cgu", 503, "{}");
    try {
      HttpResponse<String> page = browser.visit("/cgu");

      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.body()).contains("Service momentanément indisponible");
    } finally {
      Stories.inscription(portal.registration);
    }
  }
}
