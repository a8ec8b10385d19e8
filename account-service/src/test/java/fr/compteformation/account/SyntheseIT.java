package fr.compteformation.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.account.persistence.Titulaires;
import fr.compteformation.contracts.DossierEvent.DossierAnnule;
import fr.compteformation.contracts.DossierEvent.DossierCree;
import fr.compteformation.contracts.DossierEvent.DossierSoumis;
import fr.compteformation.contracts.DossierEvent.DossierValide;
import fr.compteformation.contracts.DossierEvent.ValidationDemandee;
import fr.compteformation.contracts.HeuresEvent.CompteHeuresOuvert;
import fr.compteformation.contracts.HeuresEvent.HeuresReservees;
import fr.compteformation.contracts.HeuresEvent.SoldeDifSaisi;
import fr.compteformation.contracts.HeuresEvent.Soldes;
import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.embedded.testing.OtherServices;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a titulaire sees first, built from the events of hours-service and dossier-service. */
@AccountServiceTest
class SyntheseIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final LocalDate DEBUT = LocalDate.of(2015, 11, 23);
  private static final LocalDate FIN = LocalDate.of(2015, 11, 27);

  @LocalServerPort private int port;
  @Autowired private Titulaires titulaires;

  private final OtherServices<PublicEvent> autres = AutresServices.surKafka();
  private final UUID dossier = UUID.randomUUID();
  private Personne touria;
  private UUID id;
  private Portail portail;
  private String jeton;

  @BeforeEach
  void connecter() {
    touria = Personne.quelconque().titulaire(titulaires);
    id = touria.titulaireId();
    portail = new Portail(port);
    jeton = portail.visiter(touria.nir(), touria.motDePasse()).acces();
  }

  @AfterEach
  void close() {
    autres.close();
  }

  @Test
  void showsWhoItIsAndNothingElseWhileNothingIsKnown() {
    JsonNode compte = compte();

    assertThat(compte.path("titulaireId").asString()).isEqualTo(id.toString());
    assertThat(compte.path("civilite").asString()).isEqualTo("MADAME");
    assertThat(compte.path("prenom").asString()).isEqualTo("TOURIA");
    assertThat(compte.path("nomNaissance").asString()).isEqualTo(touria.nom());
    assertThat(compte.path("nirMasque").asString()).isEqualTo("2 55 08 ** *** *** **");
    assertThat(compte.path("heures").isNull()).isTrue();
    assertThat(compte.path("dossiers").toString())
        .isEqualTo("{\"enCours\":0,\"clos\":0,\"liste\":[]}");
    assertThat(compte.toString()).doesNotContain(touria.nir());
  }

  @Test
  void showsTheInformationsPersonnelles() {
    JsonNode informations = Portail.json(portail.api("/compte/api/compte/informations", jeton));

    assertThat(informations.path("nomNaissance").asString()).isEqualTo(touria.nom());
    assertThat(informations.path("courriel").asString()).isEqualTo(touria.courriel());
    assertThat(informations.path("telephoneFixe").asString()).startsWith("0145");
    assertThat(informations.path("telephonePortable").isNull()).isTrue();
  }

  @Test
  void tellsADifNotEnteredFromOneOfZero() {
    autres.publish(new CompteHeuresOuvert(id, new Soldes(null, 0, 0, 0, false)), 0);
    await().atMost(PATIENCE).until(() -> !compte().path("heures").isNull());
    assertThat(compte().path("heures").path("difRenseigne").asBoolean()).isFalse();
    assertThat(compte().path("heures").path("dif").isNull()).isTrue();

    autres.publish(new SoldeDifSaisi(id, 0, new Soldes(0, 0, 0, 0, false)), 1);

    await().atMost(PATIENCE).until(() -> compte().path("heures").path("difRenseigne").asBoolean());
    assertThat(compte().path("heures").path("difDisponible").asInt(-1)).isZero();
  }

  @Test
  void showsTheStoryFromTheDifToTheValidatedDossier() {
    raconter();

    await().atMost(PATIENCE).until(() -> etat().equals("VALIDE") && heures("difReserve") == 35);
    assertThat(heures("dif")).isEqualTo(48);
    assertThat(heures("difDisponible")).isEqualTo(13);
    assertThat(compte().path("heures").path("difFige").asBoolean()).isTrue();
    assertThat(compte().path("dossiers").path("enCours").asInt()).isEqualTo(1);
    assertThat(compte().path("dossiers").path("liste").get(0).path("heuresDif").asInt())
        .isEqualTo(35);
  }

  @Test
  void changesNothingWhenEventsComeAgain() {
    raconter();
    await().atMost(PATIENCE).until(() -> etat().equals("VALIDE") && heures("difReserve") == 35);

    autres.publish(new SoldeDifSaisi(id, 45, new Soldes(45, 0, 0, 0, false)), 1);
    autres.publish(new DossierSoumis(dossier, id, "opca-demo", 35, DEBUT), 1);
    var dernier = UUID.randomUUID();
    autres.publish(new DossierCree(dernier, id, "164617", 7, DEBUT, FIN), 0);

    await().atMost(PATIENCE).until(() -> compte().path("dossiers").path("enCours").asInt() == 2);
    assertThat(etat()).isEqualTo("VALIDE");
    assertThat(heures("dif")).isEqualTo(48);
  }

  @Test
  void countsACancelledDossierAmongTheClosedOnes() {
    autres.publish(new DossierCree(dossier, id, "164617", 35, DEBUT, FIN), 0);
    autres.publish(new DossierAnnule(dossier, id, 0), 1);

    await().atMost(PATIENCE).until(() -> compte().path("dossiers").path("clos").asInt() == 1);
    assertThat(compte().path("dossiers").path("enCours").asInt()).isZero();
  }

  private void raconter() {
    autres.publish(new CompteHeuresOuvert(id, new Soldes(null, 0, 0, 0, false)), 0);
    autres.publish(new SoldeDifSaisi(id, 45, new Soldes(45, 0, 0, 0, false)), 1);
    autres.publish(new SoldeDifSaisi(id, 48, new Soldes(48, 0, 0, 0, false)), 2);
    autres.publish(new DossierCree(dossier, id, "164617", 35, DEBUT, FIN), 0);
    autres.publish(new DossierSoumis(dossier, id, "opca-demo", 35, DEBUT), 1);
    autres.publish(new ValidationDemandee(dossier, id, "opca-demo", 1, 35, 0), 2);
    autres.publish(
        new HeuresReservees(id, dossier, 1, 35, 0, 0, new Soldes(48, 35, 0, 0, true)), 3);
    autres.publish(new DossierValide(dossier, id, "opca-demo", 1, 35, 0, 0), 3);
  }

  private JsonNode compte() {
    return Portail.json(portail.api("/compte/api/compte", jeton));
  }

  private int heures(String champ) {
    return compte().path("heures").path(champ).asInt(-1);
  }

  private String etat() {
    for (JsonNode un : compte().path("dossiers").path("liste")) {
      if (un.path("dossierId").asString().equals(dossier.toString())) {
        return un.path("etat").asString();
      }
    }
    return "";
  }
}
