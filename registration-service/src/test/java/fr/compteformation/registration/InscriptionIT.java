package fr.compteformation.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.contracts.InscriptionEvent.InscriptionConfirmee;
import fr.compteformation.contracts.InscriptionEvent.InscriptionEnregistree;
import fr.compteformation.contracts.InscriptionEvent.InscriptionExpiree;
import fr.compteformation.contracts.InscriptionEvent.InscriptionRepetee;
import fr.compteformation.contracts.InscriptionEvent.RenvoiDemande;
import fr.compteformation.contracts.PublicEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Registrations from the form to the open account, on the real infrastructure. */
@RegistrationServiceTest
@ExtendWith(OutputCaptureExtension.class)
class InscriptionIT {

  @Autowired ServiceInscription service;
  @Autowired TemoinKafka kafka;
  @Autowired HorlogeReglable horloge;
  @Autowired JdbcClient jdbc;

  @Test
  void leadsFromTheFormToTheOpenAccountAndForgetsThePerson(CapturedOutput sortie) {
    var formulaire =
        Formulaire.enRegle()
            .avec("prenom", " \u00a0TOURIA ")
            .avec("courriel", "touria.orange@SFR.fr");
    var inscriptionId = service.inscrire(formulaire);
    var enregistree =
        (InscriptionEnregistree) attendre(inscriptionId, InscriptionEnregistree.class);
    assertThat(Duration.between(horloge.instant(), enregistree.expireLe()))
        .isBetween(Duration.ofDays(15).minusMinutes(1), Duration.ofDays(15));

    var lien = service.lien(inscriptionId, HttpStatus.OK);
    assertThat(lien.get("prenom").asString()).isEqualTo("TOURIA");
    assertThat(lien.get("nomNaissance").asString()).isEqualTo("ORANGE");
    assertThat(lien.get("civilite").asString()).isEqualTo("MADAME");
    assertThat(lien.get("courriel").asString()).isEqualTo("touria.orange@sfr.fr");
    assertThat(Instant.parse(lien.get("expireLe").asString())).isEqualTo(enregistree.expireLe());
    var jeton = lien.get("jeton").asString();
    assertThat(jeton).hasSize(43);

    var identite = service.identite(inscriptionId, HttpStatus.OK);
    assertThat(identite.get("nir").asString()).isEqualTo(formulaire.nir());
    assertThat(identite.get("telephonePortable").asString()).isEqualTo("0612345678");
    var hache = identite.get("motDePasse").asString();
    assertThat(hache).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(
            new Argon2PasswordEncoder(16, 32, 1, 19456, 2).matches(Formulaire.MOT_DE_PASSE, hache))
        .isTrue();
    assertThat(identite.get("cguVersion").asString()).isEqualTo("2015-01");

    ouvrirLeCompteDes(InscriptionConfirmee.class, inscriptionId);
    assertThat(service.confirmer(jeton, HttpStatus.OK).get("etat").asString()).isEqualTo("ACTIVE");
    assertThat(service.confirmer(jeton, HttpStatus.OK).get("etat").asString())
        .isEqualTo("DEJA_ACTIVE");
    assertThat(kafka.sur(inscriptionId))
        .containsExactly(
            enregistree, new InscriptionConfirmee(inscriptionId, enregistree.titulaireId()));

    service.identite(inscriptionId, HttpStatus.NOT_FOUND);
    service.lien(inscriptionId, HttpStatus.NOT_FOUND);
    assertThat(inscriptionDe(formulaire)).isEmpty();
    service.inscrire(Formulaire.de(formulaire.nir()));
    attendre(inscriptionId, InscriptionRepetee.class);

    assertThat(tout(sortie))
        .doesNotContain(
            formulaire.nir(),
            formulaire.nir().substring(0, 13),
            "TOURIA",
            "ORANGE",
            "touria.orange",
            "0612345678",
            Formulaire.MOT_DE_PASSE,
            hache,
            jeton);
  }

  @Test
  void answersAlikeWhetherOrNotTheNirIsRegistered() {
    var nir = Formulaire.nirNeuf();
    var premiere = service.inscrire(Formulaire.de(nir), HttpStatus.ACCEPTED);
    var seconde = service.inscrire(Formulaire.de(nir).avec("prenom", "Odile"), HttpStatus.ACCEPTED);
    assertThat(seconde.propertyNames()).isEqualTo(premiere.propertyNames());
    assertThat(seconde.get("inscriptionId")).isNotEqualTo(premiere.get("inscriptionId"));

    var inscriptionId = UUID.fromString(premiere.get("inscriptionId").asString());
    attendre(inscriptionId, InscriptionRepetee.class);
    service.inscrire(Formulaire.de(nir), HttpStatus.ACCEPTED);
    assertThat(evenementsDe(inscriptionId)).containsExactly("Enregistree", "Repetee");
    assertThat(service.identite(inscriptionId, HttpStatus.OK).get("prenom").asString())
        .isEqualTo("TOURIA");
  }

  @Test
  void registersOnceHoweverManyTryAtTheSameMoment() throws Exception {
    var nir = Formulaire.nirNeuf();
    var avant = compter("Enregistree");
    List<Callable<UUID>> tentatives =
        IntStream.range(0, 12)
            .<Callable<UUID>>mapToObj(n -> () -> service.inscrire(Formulaire.de(nir)))
            .toList();
    try (var ensemble = Executors.newVirtualThreadPerTaskExecutor()) {
      var recus =
          ensemble.invokeAll(tentatives).stream().map(recu -> recu.resultNow()).distinct().toList();
      assertThat(recus).hasSize(12);
      var inscrits = recus.stream().filter(id -> !evenementsDe(id).isEmpty()).toList();
      assertThat(inscrits).hasSize(1);
      assertThat(evenementsDe(inscrits.getFirst())).containsExactly("Enregistree", "Repetee");
    }
    assertThat(compter("Enregistree")).isEqualTo(avant + 1);
  }

  @Test
  void sweepsWhatExpiredAndErasesThePerson() {
    var inscriptionId = service.inscrire(Formulaire.enRegle());
    horloge.avancer(Duration.ofDays(15));
    jdbc.sql("update scheduled_tasks set execution_time = now() where task_name = ?")
        .param("expiration-inscriptions")
        .update();
    attendre(inscriptionId, InscriptionExpiree.class);
    service.identite(inscriptionId, HttpStatus.NOT_FOUND);
    assertThat(
            jdbc.sql("select count(*) from nir_reserve where inscription_id = ?")
                .param(inscriptionId)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void refusesWhatExpiredEvenBeforeTheSweep() {
    var nir = Formulaire.nirNeuf();
    var inscriptionId = service.inscrire(Formulaire.de(nir));
    var jeton = service.jeton(inscriptionId);
    horloge.avancer(Duration.ofDays(15));
    var refus = service.confirmer(jeton, HttpStatus.CONFLICT);
    assertThat(refus.get("code").asString()).isEqualTo("LIEN_EXPIRE");

    service.lien(inscriptionId, HttpStatus.NOT_FOUND);
    assertThat(evenementsDe(inscriptionId)).containsExactly("Enregistree");

    var nouvelle = service.inscrire(Formulaire.de(nir));
    attendre(nouvelle, InscriptionEnregistree.class);
    attendre(inscriptionId, InscriptionExpiree.class);
    service.identite(inscriptionId, HttpStatus.NOT_FOUND);
    assertThat(service.confirmer(jeton, HttpStatus.CONFLICT).get("code").asString())
        .isEqualTo("LIEN_EXPIRE");
  }

  @Test
  void acceptsEveryLinkOfARegistration() {
    var inscriptionId = service.inscrire(Formulaire.enRegle());
    var premier = service.jeton(inscriptionId);
    var second = service.jeton(inscriptionId);
    assertThat(second).isNotEqualTo(premier);
    ouvrirLeCompteDes(InscriptionConfirmee.class, inscriptionId);
    assertThat(service.confirmer(premier, HttpStatus.OK).get("etat").asString())
        .isEqualTo("ACTIVE");
    assertThat(service.confirmer(second, HttpStatus.OK).get("etat").asString())
        .isEqualTo("DEJA_ACTIVE");
  }

  @Test
  void saysThatTheAccountIsOnItsWayWhenItTakesLong() {
    var inscriptionId = service.inscrire(Formulaire.enRegle());
    var jeton = service.jeton(inscriptionId);
    assertThat(service.confirmer(jeton, HttpStatus.ACCEPTED).get("etat").asString())
        .isEqualTo("EN_COURS");
    assertThat(evenementsDe(inscriptionId)).containsExactly("Enregistree", "Confirmee");
  }

  @Test
  void doesNotKnowALinkThatItDidNotMint() {
    for (var jeton : List.of("A".repeat(43), "", "?", "x".repeat(5000))) {
      assertThat(service.confirmer(jeton, HttpStatus.NOT_FOUND).get("code").asString())
          .isEqualTo("LIEN_INCONNU");
    }
  }

  @Test
  void sendsTheCourrielAgainToWhoeverKnowsBothNirAndCourriel() {
    var formulaire = Formulaire.enRegle();
    var inscriptionId = service.inscrire(formulaire);
    renvoyer("quelqu.un@orange.fr", formulaire.nir());
    renvoyer("touria.orange@sfr.fr", Formulaire.nirNeuf());
    renvoyer(" Touria.Orange@SFR.fr", formulaire.nir());
    attendre(inscriptionId, RenvoiDemande.class);
    renvoyer("touria.orange@sfr.fr", formulaire.nir());
    await()
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.sql("select count(*) from demande_renvoi").query(Long.class).single())
                    .isZero());
    assertThat(evenementsDe(inscriptionId)).containsExactly("Enregistree", "RenvoiDemande");
  }

  private void renvoyer(String courriel, String nir) {
    service.publier("renvois", Map.of("courriel", courriel, "nir", nir), HttpStatus.ACCEPTED);
  }

  private PublicEvent attendre(UUID inscriptionId, Class<? extends PublicEvent> type) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> kafka.sur(inscriptionId).stream().filter(type::isInstance).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** As soon as the event is out, as the account service would. */
  private void ouvrirLeCompteDes(Class<? extends PublicEvent> type, UUID inscriptionId) {
    Thread.ofVirtual()
        .start(
            () -> {
              var evenement = attendre(inscriptionId, type);
              kafka.ouvrirCompte(evenement.titulaireId(), inscriptionId);
            });
  }

  private List<String> evenementsDe(UUID inscriptionId) {
    return jdbc
        .sql(
            "select payload_type from domain_event where aggregate_identifier = ?"
                + " order by sequence_number")
        .param(inscriptionId.toString())
        .query(String.class)
        .list()
        .stream()
        .map(type -> type.substring(type.indexOf('$') + 1))
        .toList();
  }

  private long compter(String evenement) {
    return jdbc.sql("select count(*) from domain_event where payload_type like ?")
        .param("%$" + evenement)
        .query(Long.class)
        .single();
  }

  private List<UUID> inscriptionDe(Formulaire formulaire) {
    return jdbc.sql("select inscription_id from identite").query(UUID.class).list().stream()
        .filter(
            id ->
                service.identite(id, HttpStatus.OK).get("nir").asString().equals(formulaire.nir()))
        .toList();
  }

  /** Whatever was written anywhere but in the encrypted table. */
  private String tout(CapturedOutput sortie) {
    var evenements =
        jdbc.sql("select payload || coalesce(meta_data, '') from domain_event")
            .query(String.class)
            .list();
    return String.join("\n", evenements) + String.join("\n", kafka.textes()) + sortie.getAll();
  }
}
