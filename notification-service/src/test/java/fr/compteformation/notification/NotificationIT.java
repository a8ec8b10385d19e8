package fr.compteformation.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.contracts.DossierEvent.DossierRefuse;
import fr.compteformation.contracts.InscriptionEvent.InscriptionEnregistree;
import fr.compteformation.contracts.InscriptionEvent.InscriptionRepetee;
import fr.compteformation.contracts.InscriptionEvent.RenvoiDemande;
import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.embedded.EmbeddedPostgreSql;
import fr.compteformation.embedded.testing.SharedInfrastructure;
import fr.compteformation.kit.operations.DrainEndpoint;
import fr.compteformation.kit.relay.PublicEventProducer;
import fr.compteformation.kit.web.RefusMetierException;
import fr.compteformation.kit.wire.PublicEventCodec;
import fr.compteformation.notification.envoi.CourrielsEndpoint;
import fr.compteformation.notification.integration.ServicesProprietaires;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** The whole service: events on Kafka in, courriels out, while things around it break. */
class NotificationIT {

  private static final String EXPIRE_LE = "2015-01-20T13:05:00Z";

  @TempDir private static Path dossier;
  private static BoiteAuxLettres boite;
  private static ServicesProprietaires proprietaires;
  private static String base;
  private static ConfigurableApplicationContext service;

  private final UUID titulaireId = UUID.randomUUID();
  private final UUID inscriptionId = UUID.randomUUID();
  private final UUID dossierId = UUID.randomUUID();
  private final String adresse = titulaireId + "@sfr.fr";

  @BeforeAll
  static void start() throws IOException {
    Awaitility.setDefaultTimeout(30, SECONDS);
    boite = new BoiteAuxLettres(dossier);
    proprietaires = ServicesProprietaires.demarrer();
    base = SharedInfrastructure.newDatabase("notification");
    service = demarrerService();
  }

  @AfterAll
  static void stop() {
    service.close();
    proprietaires.close();
    boite.close();
    Awaitility.reset();
  }

  @BeforeEach
  void everythingWorks() {
    boite.demarrer();
    proprietaires.enPanne(false);
  }

  @Test
  void aRegistrationIsAnsweredByAPersonalLink() {
    connaitLInscription();

    var id = publier(new InscriptionEnregistree(inscriptionId, titulaireId, Instant.EPOCH));

    var courriel = seulCourriel();
    assertThat(courriel.get("Subject").asString())
        .isEqualTo("Confirmez votre inscription à Mon compte formation");
    assertThat(courriel.get("MessageID").asString()).isEqualTo(id + "@compteformation.example");
    assertThat(courriel.get("Text").asString())
        .contains("Bonjour Madame ORANGE,")
        .contains("http://portail.example/inscription/confirmation?jeton=J-e_t0n")
        .contains("20 janvier 2015 à 14 h 05");
    assertThat(courriel.get("HTML").asString()).contains("lang=\"fr\"");
    await().until(() -> etat(id).equals("ENVOYE"));
  }

  @Test
  void anEventDeliveredAgainSendsNothingMore() {
    connaitLeTitulaire();
    var id = UUID.randomUUID();
    publier(id, new DossierRefuse(dossierId, titulaireId, "opca-demo"));
    seulCourriel();
    var doublons = compteur("cpf.inbox.duplicates");

    publier(id, new DossierRefuse(dossierId, titulaireId, "opca-demo"));

    await().until(() -> compteur("cpf.inbox.duplicates") > doublons);
    await().until(() -> taches(id) == 0);
    assertThat(boite.recus(adresse)).hasSize(1);
  }

  @Test
  void aCourrielWaitsForTheMailServerToComeBack() {
    connaitLeTitulaire();
    boite.arreter();

    var id = publier(new CompteActive(titulaireId, inscriptionId));

    await().until(() -> echecs(id) >= 2);
    assertThat(etat(id)).isEqualTo("EN_ATTENTE");
    assertThat(cause(id)).startsWith("SMTP ").doesNotContain("@");
    await().until(() -> jauge("cpf.courriels.attente") == 1);
    boite.demarrer();
    seulCourriel();
    await().until(() -> etat(id).equals("ENVOYE"));
    await().until(() -> jauge("cpf.courriels.attente") == 0);
  }

  @Test
  void aCourrielWaitsForTheOwnerOfTheNameToComeBack() {
    connaitLeTitulaire();
    proprietaires.enPanne(true);

    var id = publier(new CompteActive(titulaireId, inscriptionId));

    await().until(() -> echecs(id) >= 2);
    assertThat(cause(id)).isEqualTo("account HTTP 503");
    proprietaires.enPanne(false);
    seulCourriel();
  }

  @Test
  void nobodyIsWrittenToAfterBeingErased() {
    var id = publier(new RenvoiDemande(inscriptionId, titulaireId));

    await().until(() -> etat(id).equals("SANS_OBJET"));
    await().until(() -> taches(id) == 0);
    assertThat(boite.recus(adresse)).isEmpty();
  }

  @Test
  void aRepeatedRegistrationOfAnAccountAsksItsOwnerSecond() {
    connaitLeTitulaire();

    publier(new InscriptionRepetee(inscriptionId, titulaireId));

    assertThat(seulCourriel().get("Text").asString()).contains("Votre compte est ouvert");
    assertThat(proprietaires.appels())
        .containsSubsequence(
            "GET /interne/inscriptions/" + inscriptionId + "/identite",
            "GET /interne/titulaires/" + titulaireId);
  }

  @Test
  void aCourrielInTheHandsOfAKilledProcessIsTakenUpByTheNext() {
    connaitLeTitulaire();
    boite.arreter();
    var id = publier(new CompteActive(titulaireId, inscriptionId));
    await().until(() -> echecs(id) >= 1);
    service.close();
    leaveInTheHandsOfAKilledProcess(id);
    boite.demarrer();
    service = demarrerService();

    seulCourriel();
    await().until(() -> etat(id).equals("ENVOYE"));
    await().until(() -> taches(id) == 0);
  }

  @Test
  void courrielsNotYetSentSurviveARestart() {
    connaitLeTitulaire();
    boite.arreter();
    var ids =
        List.of(
            publier(new CompteActive(titulaireId, inscriptionId)),
            publier(new DossierRefuse(dossierId, titulaireId, "opca-demo")),
            publier(new DossierRefuse(UUID.randomUUID(), titulaireId, "opca-demo")));
    await().until(() -> ids.stream().allMatch(id -> taches(id) == 1));

    service.close();
    boite.demarrer();
    service = demarrerService();

    await().until(() -> ids.stream().allMatch(id -> etat(id).equals("ENVOYE")));
    assertThat(boite.recus(adresse)).hasSize(3);
  }

  @Test
  void nothingPersonalIsKept() {
    connaitLInscription();
    publier(new InscriptionEnregistree(inscriptionId, titulaireId, Instant.EPOCH));
    seulCourriel();

    var tout =
        jdbc().sql("select to_jsonb(c)::text from courriel c").query(String.class).list().toString()
            + jdbc()
                .sql("select to_jsonb(t)::text from scheduled_tasks t")
                .query(String.class)
                .list();
    assertThat(tout).contains(inscriptionId.toString()).doesNotContain("@", "ORANGE", "J-e_t0n");
  }

  // --- the world around the service

  /** What {@code kill -9} in the middle of a sending leaves in the table. */
  private static void leaveInTheHandsOfAKilledProcess(UUID id) {
    var direct = new DriverManagerDataSource(SharedInfrastructure.get().jdbcUrl(base));
    direct.setUsername(EmbeddedPostgreSql.USER);
    direct.setPassword(EmbeddedPostgreSql.PASSWORD);
    assertThat(
            JdbcClient.create(direct)
                .sql(
                    """
                    update scheduled_tasks set picked = true, picked_by = 'killed',
                      last_heartbeat = now(), version = version + 1
                    where task_instance = ?
                    """)
                .param(id.toString())
                .update())
        .isEqualTo(1);
  }

  @Test
  void anOperatorHasACourrielSentAgain() {
    connaitLInscription();
    var id = publier(new InscriptionEnregistree(inscriptionId, titulaireId, Instant.EPOCH));
    seulCourriel();
    await().until(() -> etat(id).equals("ENVOYE"));
    var operateur = service.getBean(CourrielsEndpoint.class);

    operateur.resend(id);

    await().atMost(30, SECONDS).until(() -> boite.recus(adresse).size() == 2);
    assertThat(boite.recus(adresse))
        .extracting(courriel -> courriel.get("MessageID").asString())
        .containsExactlyInAnyOrder(
            id + "@compteformation.example", id + ".1@compteformation.example");
    await().until(() -> etat(id).equals("ENVOYE"));
    assertThat(operateur.list(titulaireId))
        .singleElement()
        .satisfies(suivi -> assertThat(suivi.renvois()).isEqualTo(1));
  }

  @Test
  void aCourrielThatStillWaitsIsNotAskedForTwice() {
    boite.arreter();
    connaitLInscription();
    var id = publier(new InscriptionEnregistree(inscriptionId, titulaireId, Instant.EPOCH));
    await().until(() -> etat(id).equals("EN_ATTENTE"));

    assertThatThrownBy(() -> service.getBean(CourrielsEndpoint.class).resend(id))
        .isInstanceOf(RefusMetierException.class);

    boite.demarrer();
    seulCourriel();
  }

  @Test
  void aDrainedInstanceSendsNothingUntilItGoesOn() {
    var drain = service.getBean(DrainEndpoint.class);
    connaitLeTitulaire();
    assertThat(drain.drain().drained()).isTrue();
    try {
      var id = publier(new DossierRefuse(dossierId, titulaireId, "opca-demo"));
      await().during(1, SECONDS).until(() -> etat(id).isEmpty());
      assertThat(drain.status().running()).containsEntry("courriels", false);
    } finally {
      drain.resume();
    }
    seulCourriel();
  }

  private void connaitLInscription() {
    proprietaires.quand(
        "POST /interne/inscriptions/" + inscriptionId + "/lien",
        Map.of(
            "titulaireId", titulaireId.toString(),
            "civilite", "MADAME",
            "prenom", "TOURIA",
            "nomNaissance", "ORANGE",
            "courriel", adresse,
            "jeton", "J-e_t0n",
            "expireLe", EXPIRE_LE));
  }

  private void connaitLeTitulaire() {
    proprietaires.quand(
        "GET /interne/titulaires/" + titulaireId,
        Map.of(
            "titulaireId", titulaireId.toString(),
            "civilite", "MADAME",
            "prenom", "TOURIA",
            "nomNaissance", "ORANGE",
            "courriel", adresse));
  }

  private UUID publier(PublicEvent evenement) {
    var id = UUID.randomUUID();
    publier(id, evenement);
    return id;
  }

  private void publier(UUID id, PublicEvent evenement) {
    var enregistrement =
        service
            .getBean(PublicEventCodec.class)
            .write(
                evenement,
                new GenericDomainEventMessage<>(
                    "Essai",
                    evenement.subject().toString(),
                    0,
                    evenement,
                    MetaData.emptyInstance(),
                    id.toString(),
                    Instant.now()));
    try {
      service.getBean(PublicEventProducer.class).send(enregistrement).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode seulCourriel() {
    await().atMost(30, SECONDS).until(() -> !boite.recus(adresse).isEmpty());
    var recus = boite.recus(adresse);
    assertThat(recus).hasSize(1);
    return recus.getFirst();
  }

  private static ConfigurableApplicationContext demarrerService() {
    var infrastructure = SharedInfrastructure.get();
    return NotificationServiceApplication.application()
        .run(
            "--server.port=0",
            "--spring.datasource.url=" + infrastructure.jdbcUrl(base),
            "--spring.mail.port=" + boite.port(),
            "--compteformation.public-url=http://portail.example",
            "--compteformation.kafka.bootstrap-servers=" + infrastructure.bootstrapServers(),
            "--compteformation.services.account=" + proprietaires.adresse(),
            "--compteformation.services.registration=" + proprietaires.adresse(),
            "--compteformation.client.secret=secret",
            "--compteformation.sampling=200ms",
            "--compteformation.courriels.premier-delai=200ms",
            "--compteformation.courriels.delai-max=1s",
            "--compteformation.courriels.scrutation=200ms",
            "--compteformation.courriels.battement=500ms");
  }

  private static JdbcClient jdbc() {
    return service.getBean(JdbcClient.class);
  }

  private static String etat(UUID id) {
    return jdbc()
        .sql("select etat from courriel where id = ?")
        .param(id)
        .query(String.class)
        .optional()
        .orElse("");
  }

  private static int echecs(UUID id) {
    return jdbc()
        .sql("select echecs from courriel where id = ?")
        .param(id)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  private static String cause(UUID id) {
    return jdbc()
        .sql("select derniere_cause from courriel where id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  private static int taches(UUID id) {
    return jdbc()
        .sql("select count(*) from scheduled_tasks where task_instance = ?")
        .param(id.toString())
        .query(Integer.class)
        .single();
  }

  private static double compteur(String nom) {
    return service.getBean(MeterRegistry.class).find(nom).counters().stream()
        .mapToDouble(compteur -> compteur.count())
        .sum();
  }

  private static double jauge(String nom) {
    return service.getBean(MeterRegistry.class).get(nom).gauge().value();
  }
}
