package fr.compteformation.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.contracts.DossierEvent.DossierAnnule;
import fr.compteformation.contracts.DossierEvent.DossierClos;
import fr.compteformation.contracts.DossierEvent.DossierValide;
import fr.compteformation.contracts.DossierEvent.ValidationDemandee;
import fr.compteformation.contracts.HeuresEvent;
import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.embedded.testing.OtherServices;
import fr.compteformation.embedded.testing.TestIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** An hours account over HTTP and Kafka, stored in PostgreSQL, shown from MongoDB. */
@HoursServiceTest
class CompteHeuresIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String OPCA = "opca-demo";

  @LocalServerPort private int port;

  private final OtherServices<PublicEvent> others = AutresServices.surKafka();
  private final UUID touria = UUID.randomUUID();
  private final UUID dossier = UUID.randomUUID();
  private RestTestClient http;

  @BeforeEach
  void login() {
    http = client(TestIdentity.get().titulaireToken(touria));
  }

  @AfterEach
  void close() {
    others.close();
  }

  @Test
  void showsAnAccountWhoseDifIsNotEnteredWhichIsNotZero() {
    var compte = compte();
    assertThat(compte.get("difRenseigne")).isEqualTo(false);
    assertThat(compte.get("dif")).isNull();
    assertThat(compte.get("difFige")).isEqualTo(false);
  }

  @Test
  void opensAnAccountWhenOneIsActivated() {
    others.publish(new CompteActive(touria, UUID.randomUUID()));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(heard())
                    .hasExactlyElementsOfTypes(HeuresEvent.CompteHeuresOuvert.class));
  }

  @Test
  void showsTheDifAsSoonAsItIsEnteredAndCorrected() {
    assertThat(saisir("45")).containsEntry("dif", 45);
    assertThat(compte()).containsEntry("dif", 45).containsEntry("difRenseigne", true);
    assertThat(saisir("48")).containsEntry("dif", 48);
    assertThat(compte()).containsEntry("dif", 48);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(heard())
                    .filteredOn(HeuresEvent.SoldeDifSaisi.class::isInstance)
                    .map(event -> ((HeuresEvent.SoldeDifSaisi) event).heures())
                    .containsExactly(45, 48));
  }

  @Test
  void acceptsMoreThan120HoursWithAWarning() {
    assertThat(saisir("121")).containsEntry("difInhabituel", true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"heures\":45.5}|HEURES_DECIMALES",
        "{\"heures\":\"45,5\"}|HEURES_DECIMALES",
        "{\"heures\":\"45 h\"}|HEURES_INVALIDES",
        "{\"heures\":-1}|HEURES_NEGATIVES",
        "{\"heures\":\"1e3\"}|HEURES_INVALIDES",
        "{\"heures\":1e3}|HEURES_DECIMALES",
        "{\"heures\":1000}|HEURES_HORS_BORNES",
        "{\"heures\":99999999999999999999}|HEURES_HORS_BORNES",
        "{\"heures\":null}|REQUIS",
        "{}|REQUIS",
        "[]|OBJET_ATTENDU",
      })
  void refusesABadDifAndLeavesTheAccountAsItWas(String corps, String code) {
    http.put()
        .uri("/api/compte-heures/dif")
        .contentType(MediaType.APPLICATION_JSON)
        .body(corps)
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("SAISIE_INVALIDE")
        .jsonPath("$.erreurs[0].code")
        .isEqualTo(code);
    assertThat(compte()).containsEntry("difRenseigne", false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"heures\":|400", "''|400", "{\"heures\":45} x|400"})
  void refusesABrokenBody(String corps, int status) {
    http.put()
        .uri("/api/compte-heures/dif")
        .contentType(MediaType.APPLICATION_JSON)
        .body(corps)
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  @Test
  void refusesAMegabyte() {
    http.put()
        .uri("/api/compte-heures/dif")
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"heures\":45,\"x\":\"" + "a".repeat(1 << 20) + "\"}")
        .exchange()
        .expectStatus()
        .isEqualTo(413);
    assertThat(compte()).containsEntry("difRenseigne", false);
  }

  @Test
  void reservesForADossierAndRefusesTheDifFromThenOn() {
    saisir("48");
    others.publish(new ValidationDemandee(dossier, touria, OPCA, 1, 35, 0));
    await().atMost(PATIENCE).until(() -> compte().get("difFige").equals(true));
    assertThat(compte())
        .containsEntry("dif", 48)
        .containsEntry("difReserve", 35)
        .containsEntry("difDisponible", 13);
    expectDifFige();
    assertThat(compte()).containsEntry("dif", 48);
  }

  @Test
  void answersADemandOnceHoweverOftenItComes() {
    saisir("48");
    var record = others.publish(new ValidationDemandee(dossier, touria, OPCA, 1, 35, 0));
    others.send(record);
    // another id, as after a loss of the inbox: the account itself knows the attempt
    others.publish(new ValidationDemandee(dossier, touria, OPCA, 1, 35, 0));
    others.publish(new DossierValide(dossier, touria, OPCA, 1, 35, 0, 0));
    others.publish(new DossierClos(dossier, touria, OPCA, 1, 35));
    await().atMost(PATIENCE).until(() -> heardLast() instanceof HeuresEvent.HeuresDebitees);
    assertThat(heard()).filteredOn(HeuresEvent.HeuresReservees.class::isInstance).hasSize(1);
    assertThat(compte()).containsEntry("dif", 13).containsEntry("difReserve", 0);
  }

  @Test
  void refusesAReservationWithoutDif() {
    others.publish(new CompteActive(touria, UUID.randomUUID()));
    await().atMost(PATIENCE).until(() -> !heard().isEmpty());
    others.publish(new ValidationDemandee(dossier, touria, OPCA, 1, 35, 0));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                heardLast() instanceof HeuresEvent.ReservationRefusee refus
                    && refus.motif() == HeuresEvent.MotifRefusReservation.DIF_NON_RENSEIGNE);
  }

  @Test
  void freesTheDifWhenTheDossierIsCancelledBeforeItIsValidated() {
    saisir("48");
    others.publish(new ValidationDemandee(dossier, touria, OPCA, 1, 35, 0));
    await().atMost(PATIENCE).until(() -> compte().get("difFige").equals(true));
    others.publish(new DossierAnnule(dossier, touria, 1));
    await().atMost(PATIENCE).until(() -> compte().get("difFige").equals(false));
    assertThat(saisir("50")).containsEntry("dif", 50).containsEntry("difReserve", 0);
  }

  @Test
  void keepsTheDifFrozenWhenAValidatedDossierIsCancelled() {
    saisir("48");
    others.publish(new ValidationDemandee(dossier, touria, OPCA, 1, 35, 0));
    others.publish(new DossierValide(dossier, touria, OPCA, 1, 35, 0, 0));
    others.publish(new DossierAnnule(dossier, touria, 1));
    await().atMost(PATIENCE).until(() -> heardLast() instanceof HeuresEvent.ReservationLiberee);
    expectDifFige();
  }

  @Test
  void listsMovementsTheNewestFirst() {
    saisir("45");
    saisir("48");
    others.publish(new ValidationDemandee(dossier, touria, OPCA, 1, 35, 0));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                http.get()
                    .uri("/api/compte-heures/mouvements")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.mouvements.length()")
                    .isEqualTo(3)
                    .jsonPath("$.mouvements[0].nature")
                    .isEqualTo("RESERVATION")
                    .jsonPath("$.mouvements[0].heuresDif")
                    .isEqualTo(35)
                    .jsonPath("$.mouvements[0].dossierId")
                    .isEqualTo(dossier.toString())
                    .jsonPath("$.mouvements[2].heuresDif")
                    .isEqualTo(45));
  }

  @Test
  void tellsOtherServicesTheTruthAtOnce() {
    saisir("48");
    interne().expectStatus().isOk().expectBody().jsonPath("$.difRenseigne").isEqualTo(true);
  }

  @Test
  void keepsStrangersOut() {
    http.get().uri("/interne/comptes-heures/" + touria).exchange().expectStatus().isForbidden();
    client(TestIdentity.get().operateurToken("op", OPCA))
        .get()
        .uri("/api/compte-heures")
        .exchange()
        .expectStatus()
        .isForbidden();
    RestTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .build()
        .get()
        .uri("/api/compte-heures")
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  /** However entering the DIF and the reservation race, nothing entered later is accepted. */
  @Test
  void acceptsNoDifAfterTheReservationUnderConcurrentWrites() throws Exception {
    saisir("48");
    try (var threads = Executors.newFixedThreadPool(4)) {
      var writers =
          threads.invokeAll(
              List.<Callable<Boolean>>of(
                  () -> saisirJusquAuRefus(1),
                  () -> saisirJusquAuRefus(2),
                  () -> saisirJusquAuRefus(3),
                  () -> {
                    others.publish(new ValidationDemandee(dossier, touria, OPCA, 1, 35, 0));
                    return true;
                  }));
      for (var writer : writers) {
        assertThat(writer.get()).isTrue();
      }
    }
    await().atMost(PATIENCE).until(() -> heardLast() instanceof HeuresEvent.HeuresReservees);
    expectDifFige();
  }

  private boolean saisirJusquAuRefus(int seed) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      int status =
          put("{\"heures\":%d}".formatted(40 + (i * 7 + seed) % 50))
              .returnResult()
              .getStatus()
              .value();
      if (status == 409) {
        return true;
      }
      assertThat(status).isIn(200, 202);
    }
    return false;
  }

  private void expectDifFige() {
    put("{\"heures\":50}")
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("DIF_FIGE")
        .jsonPath("$.detail")
        .isEqualTo(DifFigeException.EXPLICATION);
  }

  private RestTestClient.ResponseSpec put(String corps) {
    return http.put()
        .uri("/api/compte-heures/dif")
        .contentType(MediaType.APPLICATION_JSON)
        .body(corps)
        .exchange();
  }

  private RestTestClient.ResponseSpec interne() {
    return client(TestIdentity.get().serviceToken("interne"))
        .get()
        .uri("/interne/comptes-heures/" + touria)
        .exchange();
  }

  /** Enters the DIF: the account as the answer shows it, or a little later, as 202 promises. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> saisir(String heures) {
    var reponse = put("{\"heures\":" + heures + "}").expectBody(Map.class).returnResult();
    if (reponse.getStatus().isSameCodeAs(HttpStatus.ACCEPTED)) {
      return await()
          .atMost(PATIENCE)
          .until(this::compte, compte -> Integer.valueOf(heures).equals(compte.get("dif")));
    }
    assertThat(reponse.getStatus()).isEqualTo(HttpStatus.OK);
    return reponse.getResponseBody();
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> compte() {
    return http.get()
        .uri("/api/compte-heures")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(Map.class)
        .returnResult()
        .getResponseBody();
  }

  private List<PublicEvent> heard() {
    return others.heard("cpf.heures", touria);
  }

  private PublicEvent heardLast() {
    var heard = heard();
    return heard.isEmpty() ? null : heard.getLast();
  }

  private RestTestClient client(String token) {
    return RestTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .defaultHeader("Authorization", "Bearer " + token)
        .build();
  }
}
