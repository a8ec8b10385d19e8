package fr.compteformation.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.gateway.support.Browser;
import fr.compteformation.gateway.support.Portal;
import fr.compteformation.gateway.support.Stories;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Touria sees of her account. */
class EspacePagesIT {

  private static final String DOSSIER = "/espace/dossiers/" + Stories.DOSSIER;

  private static Portal portal;
  private static Browser browser;

  @BeforeAll
  static void start() {
    portal = Portal.start();
    Stories.compteNeuf(portal);
    browser = portal.browser().login();
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @BeforeEach
  void newAccount() {
    Stories.compteNeuf(portal);
    Stories.dossier(portal.dossier, "EN_ELABORATION", "En cours d'élaboration", null);
    portal.hours.forget();
    portal.dossier.forget();
  }

  @Test
  void asksForTheDifInTheSeedsWords() {
    assertThat(browser.visit("/espace").body())
        .contains("TOURIA ORANGE", "Synthèse de votre compte", "Heures du compte personnel")
        .contains("Heures CPF disponibles", "Heures DIF non renseignées")
        .contains("Votre compte CPF ne sera alimenté qu'à partir du mois de Mars 2016")
        .contains("Vous devez renseigner le solde d'heures DIF dont vous disposez")
        .contains("Dossiers de formation en cours", "Dossiers de formation clos")
        .contains("Mes informations personnelles", "Mon compte d&#39;heures")
        .contains("aria-current=\"page\"");
  }

  @Test
  void tellsZeroHoursFromNoneEntered() {
    portal.account.on(
        "GET /compte/api/compte",
        200,
        """
        {"prenom":"TOURIA","nomNaissance":"ORANGE","heures":{"difRenseigne":true,"dif":0,"difReserve":0,"difDisponible":0,
         "cpf":0,"cpfReserve":0,"cpfDisponible":0,"difFige":false},"dossiers":{"enCours":0,"clos":0}}
        """);

    assertThat(browser.visit("/espace").body())
        .contains(">0 h<")
        .doesNotContain("Heures DIF non renseignées");
  }

  @Test
  void showsTheReservedHours() {
    Stories.compteFige(portal);

    assertThat(browser.visit("/espace").body()).contains("48 h", ">35<", "réservées", ">13<");
  }

  @Test
  void showsAnAccountWhoseHoursAreNotKnownYet() {
    portal.account.on(
        "GET /compte/api/compte",
        200,
        "{\"prenom\":\"TOURIA\",\"nomNaissance\":\"ORANGE\",\"heures\":null,\"dossiers\":{\"enCours\":0,\"clos\":0}}");

    assertThat(browser.visit("/espace").body()).contains("Heures DIF non renseignées");
  }

  @Test
  void showsPersonalInformation() {
    assertThat(browser.visit("/espace/informations").body())
        .contains("touria.orange@sfr.fr", "2 55 08 ** *** *** **", "Non renseigné", "Madame");
  }

  @Test
  void explainsTheDifAndSavesIt() {
    assertThat(browser.visit("/espace/heures").body())
        .contains("Le solde DIF doit obligatoirement être saisi avant de créer un premier dossier")
        .contains("il faut saisir la somme des heures DIF acquises.")
        .contains(
            "lorsque le dossier de formation est validé, il n'est plus possible de saisir ou de")
        .contains("Saisissez le solde du DIF", "Enregistrer")
        .contains("Aucun mouvement n'a été porté à la connaissance du compte d'heures CPF.");

    var page =
        browser.follow(
            browser.submit("/espace/heures", "/espace/heures/dif", Map.of("heures", "45")));

    assertThat(page.body()).contains("Votre solde DIF est enregistré.");
    assertThat(portal.hours.received())
        .anySatisfy(
            request -> {
              assertThat(request.method()).isEqualTo("PUT");
              assertThat(request.body()).isEqualTo("{\"heures\":45}");
              assertThat(request.header("Authorization")).startsWith("Bearer access-");
            });
  }

  @Test
  void keepsWhatWasTypedWhenTheDifIsRefused() {
    portal.hours.on(
        "PUT /api/compte-heures/dif",
        request -> Stories.erreurs("heures", "Indiquez un nombre entier d'heures."));

    var response = browser.submit("/espace/heures", "/espace/heures/dif", Map.of("heures", "45,5"));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("value=\"45,5\"", "href=\"#heures\"");
  }

  @Test
  void explainsWhyTheDifIsFrozen() {
    Stories.compteFige(portal);

    assertThat(browser.visit("/espace/heures").body())
        .contains(
            "Ce solde est figé.", "il n&#39;est plus possible de saisir ou de modifier le DIF")
        .contains("Réservation pour un dossier de formation", "2 juin 2015", "1er mai 2015")
        .doesNotContain("name=\"heures\"");
  }

  @Test
  void tellsARefusalThatCameTooLateToBeSeen() {
    portal.hours.on(
        "PUT /api/compte-heures/dif",
        request -> Stories.refus("DIF_FIGE", "Le DIF ne peut plus être modifié."));

    var response = browser.submit("/espace/heures", "/espace/heures/dif", Map.of("heures", "50"));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("Le DIF ne peut plus être modifié.");
  }

  @Test
  void createsADossier() {
    var page =
        browser.follow(
            browser.submit(
                "/espace/dossiers/nouveau",
                "/espace/dossiers",
                Map.of(
                    "codeCpf", "1234",
                    "intitule", "Anglais",
                    "organisme", "Langues & Cie",
                    "heures", "35",
                    "cout", "1 250,50 €",
                    "debut", "2015-06-01",
                    "fin", "2015-06-05")));

    assertThat(page.uri()).hasPath(DOSSIER);
    assertThat(page.body()).contains("Anglais professionnel", "Le soir &lt;de préférence&gt;");
    assertThat(
            portal.dossier.received().stream()
                .filter(r -> r.method().equals("POST"))
                .findFirst()
                .orElseThrow()
                .body())
        .contains("\"heures\":35", "\"cout\":1250.50", "\"debut\":\"2015-06-01\"");
  }

  @Test
  void asksForTheDifBeforeAFirstDossier() {
    portal.dossier.on(
        "POST /api/dossiers",
        request -> Stories.refus("DIF_NON_RENSEIGNE", "Le solde DIF doit être saisi."));

    var response =
        browser.submit("/espace/dossiers/nouveau", "/espace/dossiers", Map.of("codeCpf", "1"));

    assertThat(response.body())
        .contains("Le solde DIF doit être saisi.", "renseigner mon compte d'heures");
  }

  @Test
  void changesAgreesSubmitsAndCancels() {
    assertThat(browser.visit(DOSSIER).body())
        .contains("OPCA Démonstration", "Donner mon accord", "Transmettre", "Annuler ce dossier");
    assertThat(browser.visit(DOSSIER + "/modification").body())
        .contains("value=\"1250,5\"", "value=\"2015-06-01\"");

    browser.submit(DOSSIER + "/modification", DOSSIER + "/modification", Map.of("heures", "40"));
    assertThat(portal.dossier.received()).anyMatch(r -> r.method().equals("PATCH"));
    browser.submit(DOSSIER, DOSSIER + "/accord", Map.of("date", "2015-05-03"));
    browser.submit(DOSSIER, DOSSIER + "/soumission", Map.of("financeurId", "opca-demo"));
    var page = browser.follow(browser.submit(DOSSIER, DOSSIER + "/annulation", Map.of()));

    assertThat(page.uri()).hasPath(DOSSIER);
    assertThat(portal.dossier.received().stream().map(r -> r.uri().getPath()))
        .contains(
            "/api/dossiers/" + Stories.DOSSIER + "/accord",
            "/api/dossiers/" + Stories.DOSSIER + "/soumission",
            "/api/dossiers/" + Stories.DOSSIER + "/annulation");
  }

  @Test
  void showsWhatTheFinanceurWants() {
    Stories.dossier(portal.dossier, "A_COMPLETER", "En cours d'élaboration — à compléter", null);

    assertThat(browser.visit(DOSSIER).body())
        .contains("Message du financeur", "Précisez le lieu de la formation.");
  }

  @Test
  void offersNothingMoreOnAValidatedDossier() {
    Stories.compteFige(portal);

    assertThat(browser.visit(DOSSIER).body())
        .contains("Validé", "35 h DIF", "1 250,50 €")
        .doesNotContain("Transmettre<", "Annuler ce dossier", "Modifier ce dossier");
  }

  @Test
  void knowsNoDossierOfOthers() {
    assertThat(browser.visit("/espace/dossiers/0d2f7a52-0000-4000-8000-000000000bad").statusCode())
        .isEqualTo(404);
    assertThat(browser.visit("/espace/dossiers/pas-un-numero").statusCode()).isIn(400, 404);
  }

  @Test
  void isStillUsableWithoutTheName() {
    portal.account.on("GET /compte/api/compte/informations", 503, "{}");

    assertThat(browser.visit("/espace/heures").statusCode()).isEqualTo(200);
  }

  @Test
  void saysThatAServiceIsDown() {
    portal.hours.on("GET /api/compte-heures", 503, "{}");

    var page = browser.visit("/espace/heures");

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("Service momentanément indisponible");
  }

  @Test
  void isNotForOperators() {
    assertThat(browser.visit("/operateur/dossiers").statusCode()).isEqualTo(403);
  }
}
