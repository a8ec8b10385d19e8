package fr.compteformation.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.gateway.support.Browser;
import fr.compteformation.gateway.support.Portal;
import fr.compteformation.gateway.support.Stories;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator of a financeur at work. */
class OperateurPagesIT {

  private static final String LISTE = "/operateur/dossiers";
  private static final String DOSSIER = LISTE + "/" + Stories.DOSSIER;

  private static Portal portal;
  private static Browser browser;

  @BeforeAll
  static void start() {
    portal = Portal.start();
    portal.provider.role = "OPERATEUR";
    Stories.dossier(portal.dossier, "SOUMIS", "En cours d'élaboration — transmis", "2015-05-03");
    browser = portal.browser();
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @BeforeEach
  void submitted() {
    Stories.dossier(portal.dossier, "SOUMIS", "En cours d'élaboration — transmis", "2015-05-03");
    browser.login();
    portal.dossier.forget();
  }

  @Test
  void landsOnTheListOfTheFinanceur() {
    var page = browser.visit("/oauth2/authorization/compte");

    assertThat(page.uri()).hasPath(LISTE);
    assertThat(page.body())
        .contains("Opérateur – OPCA Démonstration", "Anglais professionnel", "3 mai 2015");
  }

  @Test
  void filtersByState() {
    browser.visit(LISTE + "?etat=SOUMIS");
    assertThat(portal.dossier.last().uri()).hasQuery("etat=SOUMIS");

    browser.visit(LISTE + "?etat=autre&x=1");
    assertThat(portal.dossier.last().uri()).hasNoQuery();
  }

  @Test
  void showsWhoAsksAndWhatHoursHeHas() {
    assertThat(browser.visit(DOSSIER).body())
        .contains("Madame TOURIA ORANGE", "48 h", "Valider le dossier", "Refuser le dossier");
  }

  @Test
  void decides() {
    browser.submit(DOSSIER, DOSSIER + "/validation", Map.of("heuresComplementaires", "5"));
    assertThat(bodies("validation")).containsExactly("{\"heuresComplementaires\":5}");
    browser.submit(DOSSIER, DOSSIER + "/refus", Map.of("motif", "Non éligible."));
    assertThat(bodies("refus")).containsExactly("{\"motif\":\"Non éligible.\"}");
    browser.submit(DOSSIER, DOSSIER + "/complement", Map.of("motif", "Le lieu ?"));
    assertThat(bodies("complement")).containsExactly("{\"motif\":\"Le lieu ?\"}");
    browser.submit(DOSSIER, DOSSIER + "/cloture", Map.of("heuresEffectuees", "30"));
    assertThat(bodies("cloture")).containsExactly("{\"heuresEffectuees\":30}");
  }

  @Test
  void explainsARefusedDecision() {
    portal.dossier.on(
        "POST /api/operateur/dossiers/" + Stories.DOSSIER + "/validation",
        request -> Stories.refus("VALIDATION_EN_COURS", "La validation est en cours."));

    var response = browser.submit(DOSSIER, DOSSIER + "/validation", Map.of());

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("La validation est en cours.");
  }

  @Test
  void offersToCloseAValidatedDossier() {
    Stories.dossier(portal.dossier, "VALIDE", "Validé", "2015-05-03");

    assertThat(browser.visit(DOSSIER).body())
        .contains("Clore le dossier", "Annuler le dossier")
        .doesNotContain("Valider le dossier");
  }

  private static List<String> bodies(String action) {
    return portal.dossier.received().stream()
        .filter(request -> request.uri().getPath().endsWith("/" + action))
        .map(request -> request.body())
        .toList();
  }
}
