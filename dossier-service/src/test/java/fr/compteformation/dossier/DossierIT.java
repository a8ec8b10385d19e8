package fr.compteformation.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.contracts.DossierEvent;
import fr.compteformation.contracts.HeuresEvent;
import fr.compteformation.contracts.HeuresEvent.MotifRefusReservation;
import fr.compteformation.contracts.HeuresEvent.Soldes;
import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.embedded.testing.OtherServices;
import fr.compteformation.embedded.testing.TestIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A dossier over HTTP and Kafka, stored in PostgreSQL, shown from MongoDB. */
@DossierServiceTest
class DossierIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String OPCA = "opca-demo";
  private static final String ANGLAIS =
      """
      {"codeCpf":"22025","intitule":"Anglais professionnel","organisme":"Langues & Cie",
       "heures":35,"cout":"1200,50","debut":"2015-06-01","fin":"2015-06-05",
       "commentaire":"J'habite chez Madame Secret","champInconnu":true}
      """;
  private static final HoursStandIn HOURS = new HoursStandIn();

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private final OtherServices<PublicEvent> others = AutresServices.surKafka();
  private final UUID touria = UUID.randomUUID();
  private RestTestClient titulaire;
  private RestTestClient operateur;

  @DynamicPropertySource
  static void hours(DynamicPropertyRegistry registry) {
    registry.add("compteformation.services.hours", HOURS::address);
  }

  @BeforeEach
  void login() {
    HOURS.difRenseigne(true);
    HOURS.enPanne(false);
    titulaire = client(TestIdentity.get().titulaireToken(touria));
    operateur = client(TestIdentity.get().operateurToken("op-1", OPCA));
  }

  @AfterEach
  void close() {
    others.close();
  }

  @AfterAll
  static void closeHours() {
    HOURS.close();
  }

  @Test
  void opensADossierThatIsShownAtOnce() {
    var dossier = cree(post(titulaire, "/api/dossiers", ANGLAIS));
    assertThat(dossier)
        .containsEntry("etat", "EN_ELABORATION")
        .containsEntry("libelle", "En cours d'élaboration")
        .containsEntry("intitule", "Anglais professionnel")
        .containsEntry("cout", 1200.5)
        .containsEntry("debut", "2015-06-01");
    get(titulaire, "/api/dossiers")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.enCours")
        .isEqualTo(1)
        .jsonPath("$.dossiers[0].id")
        .isEqualTo(dossier.get("id"));
    assertThat(HOURS.autorisation()).startsWith("Bearer ");
  }

  @Test
  void refusesAFirstDossierBeforeTheDifIsEntered() {
    HOURS.difRenseigne(false);
    expectRefus(post(titulaire, "/api/dossiers", ANGLAIS), "DIF_NON_RENSEIGNE");
    get(titulaire, "/api/dossiers").expectBody().jsonPath("$.dossiers.length()").isEqualTo(0);
  }

  @Test
  void saysThatItIsUnavailableWhenHoursCannotAnswer() {
    HOURS.enPanne(true);
    post(titulaire, "/api/dossiers", ANGLAIS)
        .expectStatus()
        .isEqualTo(503)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("SERVICE_INDISPONIBLE");
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    var problem =
        corps(
            post(
                    titulaire,
                    "/api/dossiers",
                    """
                    {"codeCpf":"12A","heures":"45,5","cout":-1,"debut":"2015-06-05",
                     "fin":"2015-06-01","intitule":" "}
                    """)
                .expectStatus()
                .isBadRequest());
    assertThat(liste(problem, "erreurs", "champ"))
        .containsExactly("codeCpf", "heures", "cout", "intitule", "organisme", "fin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"heures\":0}|HEURES_HORS_BORNES",
        "{\"heures\":5001}|HEURES_HORS_BORNES",
        "{\"heures\":\"35 h\"}|HEURES_INVALIDES",
        "{\"heures\":-35}|HEURES_NEGATIVES",
        "{\"debut\":\"2015-02-30\"}|DATE_INVALIDE",
        "{\"fin\":\"2015-05-31\"}|FIN_AVANT_DEBUT",
        "{\"intitule\":\"\"}|REQUIS",
        "{\"codeCpf\":\"1234567\"}|CODE_CPF_INVALIDE",
        "{\"codeCpf\":22025}|CODE_CPF_INVALIDE",
      })
  void refusesABadChangeAndLeavesTheDossierAsItWas(String change, String code) {
    String dossier = creer();
    patch(dossier, change)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.erreurs[0].code")
        .isEqualTo(code);
    lire(dossier).jsonPath("$.heures").isEqualTo(35).jsonPath("$.fin").isEqualTo("2015-06-05");
  }

  @Test
  void needsADatedAccordForTheHoursAsTheyAre() {
    String dossier = creer();
    expectRefus(soumettre(dossier), "ACCORD_REQUIS");
    fait(accord(dossier), "accordLe", "2015-03-10");
    assertThat(fait(patch(dossier, "{\"heures\":40}"), "heures", 40))
        .extractingByKey("accordLe")
        .isNull();
    expectRefus(soumettre(dossier), "ACCORD_REQUIS");
    fait(accord(dossier), "accordLe", "2015-03-10");
    assertThat(fait(soumettre(dossier), "etat", "SOUMIS"))
        .containsEntry("financeur", "OPCA Démonstration");
  }

  @Test
  void refusesAnAccordOfTomorrowAndAnUnknownFinanceur() {
    String dossier = creer();
    post(
            titulaire,
            "/api/dossiers/" + dossier + "/accord",
            "{\"date\":\"%s\"}".formatted(LocalDate.now().plusDays(2)))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.erreurs[0].code")
        .isEqualTo("DATE_FUTURE");
    fait(accord(dossier), "accordLe", "2015-03-10");
    post(titulaire, "/api/dossiers/" + dossier + "/soumission", "{\"financeurId\":\"opca-x\"}")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.erreurs[0].code")
        .isEqualTo("FINANCEUR_INCONNU");
  }

  @Test
  void validatesOnceTheHoursAreReservedAndOnlyOnce() {
    String dossier = soumis();
    var validation = CompletableFuture.supplyAsync(() -> valider(dossier, "{}"));
    answer(dossier, 1, true);
    fait(validation.join(), "etat", "VALIDE");
    lire(dossier)
        .jsonPath("$.etat")
        .isEqualTo("VALIDE")
        .jsonPath("$.libelle")
        .isEqualTo("Validé")
        .jsonPath("$.heuresDif")
        .isEqualTo(35);
    expectRefus(valider(dossier, "{}"), "DOSSIER_DEJA_VALIDE");
    expectRefus(
        post(titulaire, "/api/dossiers/" + dossier + "/annulation", ""), "DOSSIER_DEJA_VALIDE");
    fait(post(operateur, chemin(dossier, "cloture"), "{\"heuresEffectuees\":30}"), "etat", "CLOS");
    var clos = new DossierEvent.DossierClos(UUID.fromString(dossier), touria, OPCA, 1, 30);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard().getLast()).isEqualTo(clos));
  }

  @Test
  void isBackWithTheFinanceurWhenHoursAreMissingAndMayBeTriedAgain() {
    String dossier = soumis();
    var validation = CompletableFuture.supplyAsync(() -> valider(dossier, "{}"));
    answer(dossier, 1, false);
    assertThat(
            fait(
                validation.join(),
                HttpStatus.OK,
                corps ->
                    "SOUMIS".equals(corps.get("etat")) && corps.get("echecValidation") != null))
        .extractingByKey("echecValidation")
        .extracting("code")
        .isEqualTo("HEURES_INSUFFISANTES");
    var second =
        CompletableFuture.supplyAsync(() -> valider(dossier, "{\"heuresComplementaires\":5}"));
    answer(dossier, 1, true); // of the first attempt: too late
    answer(dossier, 2, true);
    fait(second.join(), "etat", "VALIDE");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(heard())
                    .filteredOn(DossierEvent.DossierValide.class::isInstance)
                    .map(event -> ((DossierEvent.DossierValide) event).tentative())
                    .containsExactly(2));
  }

  @Test
  void saysThatTheValidationIsUnderWayWhenTheHoursDoNotAnswer() {
    String dossier = soumis();
    valider(dossier, "{}")
        .expectStatus()
        .isAccepted()
        .expectHeader()
        .valueEquals("Location", "/api/operateur/dossiers/" + dossier)
        .expectBody()
        .jsonPath("$.etat")
        .isEqualTo("VALIDATION_DEMANDEE");
    expectRefus(valider(dossier, "{}"), "VALIDATION_EN_COURS");
    fait(post(titulaire, "/api/dossiers/" + dossier + "/annulation", ""), "etat", "ANNULE");
    answer(dossier, 1, true);
    await()
        .during(Duration.ofMillis(500))
        .atMost(PATIENCE)
        .untilAsserted(() -> lire(dossier).jsonPath("$.etat").isEqualTo("ANNULE"));
  }

  @Test
  void sendsADossierBackWithAReasonForItsTitulaireOnly() {
    String dossier = soumis();
    String motif = "{\"motif\":\"Joignez l'attestation DIF\"}";
    fait(post(operateur, chemin(dossier, "complement"), motif), "etat", "A_COMPLETER");
    lire(dossier)
        .jsonPath("$.etat")
        .isEqualTo("A_COMPLETER")
        .jsonPath("$.motif")
        .isEqualTo("Joignez l'attestation DIF");
    fait(patch(dossier, "{\"commentaire\":\"Voici\"}"), "commentaire", "Voici");
    fait(soumettre(dossier), "etat", "SOUMIS");
    fait(
        post(operateur, chemin(dossier, "refus"), "{\"motif\":\"Non éligible\"}"),
        "libelle",
        "Clos — refusé");
    get(titulaire, "/api/dossiers").expectBody().jsonPath("$.clos").isEqualTo(1);
  }

  @Test
  void needsAReasonToRefuse() {
    String dossier = soumis();
    post(operateur, chemin(dossier, "refus"), "{\"motif\":\"  \"}").expectStatus().isBadRequest();
    post(operateur, chemin(dossier, "cloture"), "{\"heuresEffectuees\":-1}")
        .expectStatus()
        .isBadRequest();
    valider(dossier, "{\"heuresComplementaires\":36}").expectStatus().isBadRequest();
    lire(dossier).jsonPath("$.etat").isEqualTo("SOUMIS");
  }

  @Test
  void listsAFinanceursDossiersByState() {
    String dossier = soumis();
    var financeur = client(TestIdentity.get().operateurToken("op-2", OPCA));
    var soumis = corps(get(financeur, "/api/operateur/dossiers?etat=SOUMIS"));
    assertThat(liste(soumis, "dossiers", "id")).contains(dossier);
    var valides = corps(get(financeur, "/api/operateur/dossiers?etat=VALIDE"));
    assertThat(liste(valides, "dossiers", "id")).doesNotContain(dossier);
    get(financeur, "/api/operateur/dossiers?etat=BIZARRE").expectStatus().isBadRequest();
  }

  @Test
  void showsAFinanceurADossierWithTheHoursEvenWhenNobodyCanTellTheName() {
    String dossier = soumis();
    get(operateur, "/api/operateur/dossiers/" + dossier)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.intitule")
        .isEqualTo("Anglais professionnel")
        .jsonPath("$.compteHeures.difDisponible")
        .isEqualTo(48)
        .jsonPath("$.titulaire")
        .isEmpty();
  }

  @Test
  void showsAnOperatorWithoutFinanceurNoDossierAtAll() {
    creer();
    get(client(TestIdentity.get().operateurToken("op-4", null)), "/api/operateur/dossiers")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.dossiers")
        .isEmpty();
  }

  @Test
  void doesNotShowADossierToStrangers() {
    String dossier = soumis();
    var stranger = client(TestIdentity.get().titulaireToken(UUID.randomUUID()));
    var otherOpca = client(TestIdentity.get().operateurToken("op-3", "opca-exemple"));
    for (var reponse :
        List.of(
            get(stranger, "/api/dossiers/" + dossier),
            post(stranger, "/api/dossiers/" + dossier + "/annulation", ""),
            post(stranger, "/api/dossiers/" + dossier + "/accord", "{\"date\":\"2015-01-01\"}"),
            get(otherOpca, "/api/operateur/dossiers/" + dossier),
            post(otherOpca, chemin(dossier, "validation"), "{}"),
            post(otherOpca, chemin(dossier, "refus"), "{\"motif\":\"non\"}"),
            get(titulaire, "/api/dossiers/" + UUID.randomUUID()),
            get(titulaire, "/api/dossiers/pas-un-id"),
            post(titulaire, "/api/dossiers/" + UUID.randomUUID() + "/annulation", ""),
            get(operateur, "/api/operateur/dossiers/" + creer()))) {
      reponse.expectStatus().isNotFound();
    }
    get(operateur, "/api/dossiers").expectStatus().isForbidden();
    get(titulaire, "/api/operateur/dossiers").expectStatus().isForbidden();
  }

  @Test
  void keepsFreeTextOutOfEventsAndUnreadableAtRest() {
    String dossier = soumis();
    String events =
        String.join(
            "\n",
            jdbc.sql("select payload || meta_data from domain_event").query(String.class).list());
    byte[] contenu =
        jdbc.sql("select contenu from dossier_contenu where dossier_id = ?")
            .param(UUID.fromString(dossier))
            .query(byte[].class)
            .single();
    for (String text : List.of("Secret", "Anglais", "Langues")) {
      assertThat(events).doesNotContain(text);
      assertThat(new String(contenu, StandardCharsets.ISO_8859_1)).doesNotContain(text);
    }
  }

  private String creer() {
    return (String) cree(post(titulaire, "/api/dossiers", ANGLAIS)).get("id");
  }

  private String soumis() {
    String dossier = creer();
    fait(accord(dossier), "accordLe", "2015-03-10");
    fait(soumettre(dossier), "etat", "SOUMIS");
    return dossier;
  }

  private ResponseSpec accord(String dossier) {
    return post(titulaire, "/api/dossiers/" + dossier + "/accord", "{\"date\":\"2015-03-10\"}");
  }

  private ResponseSpec soumettre(String dossier) {
    return post(
        titulaire, "/api/dossiers/" + dossier + "/soumission", "{\"financeurId\":\"opca-demo\"}");
  }

  private ResponseSpec valider(String dossier, String corps) {
    return post(operateur, chemin(dossier, "validation"), corps);
  }

  /** Answers an attempt as hours-service does, once it has been asked. */
  private void answer(String dossier, int tentative, boolean possible) {
    UUID id = UUID.fromString(dossier);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                heard().stream()
                    .anyMatch(
                        event ->
                            event instanceof DossierEvent.ValidationDemandee demande
                                && demande.dossierId().equals(id)
                                && demande.tentative() == tentative));
    var soldes = new Soldes(48, 35, 0, 0, true);
    others.publish(
        possible
            ? new HeuresEvent.HeuresReservees(touria, id, tentative, 35, 0, 0, soldes)
            : new HeuresEvent.ReservationRefusee(
                touria, id, tentative, MotifRefusReservation.HEURES_INSUFFISANTES, soldes));
  }

  private List<PublicEvent> heard() {
    return others.heard("cpf.dossiers", touria);
  }

  private RestTestClient.BodyContentSpec lire(String dossier) {
    return get(titulaire, "/api/dossiers/" + dossier).expectStatus().isOk().expectBody();
  }

  private ResponseSpec patch(String dossier, String corps) {
    return titulaire
        .patch()
        .uri("/api/dossiers/" + dossier)
        .contentType(MediaType.APPLICATION_JSON)
        .body(corps)
        .exchange();
  }

  private static String chemin(String dossier, String action) {
    return "/api/operateur/dossiers/" + dossier + "/" + action;
  }

  private static ResponseSpec get(RestTestClient client, String uri) {
    return client.get().uri(uri).exchange();
  }

  private static ResponseSpec post(RestTestClient client, String uri, String corps) {
    return client.post().uri(uri).contentType(MediaType.APPLICATION_JSON).body(corps).exchange();
  }

  private Map<String, Object> cree(ResponseSpec reponse) {
    return fait(reponse, HttpStatus.CREATED, corps -> "EN_ELABORATION".equals(corps.get("etat")));
  }

  private Map<String, Object> fait(ResponseSpec reponse, String champ, Object valeur) {
    return fait(reponse, HttpStatus.OK, corps -> valeur.equals(corps.get(champ)));
  }

  /** What a command has left: in its answer, or a little later where 202 says it will be. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> fait(
      ResponseSpec reponse, HttpStatus status, Predicate<Map<String, Object>> attendu) {
    var resultat = reponse.expectBody(Map.class).returnResult();
    if (resultat.getStatus().isSameCodeAs(HttpStatus.ACCEPTED)) {
      String adresse = resultat.getResponseHeaders().getLocation().getPath();
      String dossier = adresse.substring(adresse.lastIndexOf('/') + 1);
      return await()
          .atMost(PATIENCE)
          .until(() -> corps(get(titulaire, "/api/dossiers/" + dossier)), attendu);
    }
    assertThat(resultat.getStatus()).isEqualTo(status);
    assertThat((Map<String, Object>) resultat.getResponseBody()).matches(attendu);
    return resultat.getResponseBody();
  }

  private static void expectRefus(ResponseSpec reponse, String code) {
    reponse.expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  @SuppressWarnings("unchecked")
  private static List<Object> liste(Map<String, Object> corps, String champ, String attribut) {
    return ((List<Map<String, Object>>) corps.get(champ))
        .stream().map(element -> element.get(attribut)).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> corps(ResponseSpec reponse) {
    return reponse.expectBody(Map.class).returnResult().getResponseBody();
  }

  private RestTestClient client(String token) {
    return RestTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .defaultHeader("Authorization", "Bearer " + token)
        .build();
  }
}
