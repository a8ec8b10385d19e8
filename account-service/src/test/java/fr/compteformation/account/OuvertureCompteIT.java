package fr.compteformation.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.account.persistence.Titulaires;
import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.contracts.InscriptionEvent.InscriptionConfirmee;
import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.embedded.testing.OtherServices;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From a confirmed registration to an open account. */
@AccountServiceTest
class OuvertureCompteIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  @Autowired private Titulaires titulaires;

  private final OtherServices<PublicEvent> autres = AutresServices.surKafka();
  private final Personne touria = Personne.quelconque();

  @BeforeEach
  void inscrire() {
    InscriptionsFactices.connait(touria.inscriptionId(), touria.inscrite());
  }

  @AfterEach
  void close() {
    autres.close();
  }

  @Test
  void opensTheAccountAndLetsItsTitulaireLogIn() {
    autres.publish(confirmee(touria), 1);

    await().atMost(PATIENCE).untilAsserted(() -> assertActive(touria));
    assertThat(new Portail(port).visiter(touria.nir() + "38", touria.motDePasse()).sujet())
        .isEqualTo(touria.titulaireId());
  }

  @Test
  void opensItOnceHoweverOftenTheConfirmationComesAndWhateverRegistrationHasErased() {
    var record = autres.publish(confirmee(touria), 1);
    await().atMost(PATIENCE).untilAsserted(() -> assertActive(touria));
    InscriptionsFactices.oublie(touria.inscriptionId());

    autres.send(record);
    // another id, as after a loss of the inbox
    autres.publish(confirmee(touria), 1);
    passerDerriere(touria);

    assertActive(touria);
  }

  @Test
  void waitsForARegistrationServiceThatIsAway() {
    InscriptionsFactices.tombeEnPanne(3);
    autres.publish(confirmee(touria), 1);

    await().atMost(PATIENCE).untilAsserted(() -> assertActive(touria));
  }

  @Test
  void putsAsideAConfirmationOfSomebodyUnknownAndGoesOn() {
    var inconnu = Personne.quelconque();
    autres.publish(confirmee(inconnu), 1);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(autres.records("cpf.rebuts.account-service"))
                    .anyMatch(r -> inconnu.titulaireId().toString().equals(r.key())));
    assertThat(titulaires.contains(inconnu.titulaireId())).isFalse();
  }

  @Test
  void opensNoSecondAccountForTheSameNir() {
    touria.titulaire(titulaires);
    var jumelle =
        new Personne(
            UUID.randomUUID(), UUID.randomUUID(), touria.nir(), "AUTRE", touria.motDePasse());
    InscriptionsFactices.connait(jumelle.inscriptionId(), jumelle.inscrite());
    autres.publish(confirmee(jumelle), 1);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(autres.records("cpf.rebuts.account-service"))
                    .anyMatch(r -> jumelle.titulaireId().toString().equals(r.key())));
    assertThat(titulaires.contains(jumelle.titulaireId())).isFalse();
    assertThat(autres.heard("cpf.comptes", jumelle.titulaireId())).isEmpty();
  }

  /** When a later event of the same titulaire has taken effect, so have the earlier ones. */
  private void passerDerriere(Personne personne) {
    var autreInscription = UUID.randomUUID();
    var record =
        autres.publish(new InscriptionConfirmee(autreInscription, personne.titulaireId()), 1);
    assertThat(record.key()).isEqualTo(personne.titulaireId().toString());
    var suivante = Personne.quelconque();
    InscriptionsFactices.connait(suivante.inscriptionId(), suivante.inscrite());
    autres.publish(confirmee(suivante), 1);
    await().atMost(PATIENCE).untilAsserted(() -> assertActive(suivante));
  }

  private void assertActive(Personne personne) {
    assertThat(autres.heard("cpf.comptes", personne.titulaireId()))
        .containsExactly(new CompteActive(personne.titulaireId(), personne.inscriptionId()));
  }

  private static InscriptionConfirmee confirmee(Personne personne) {
    return new InscriptionConfirmee(personne.inscriptionId(), personne.titulaireId());
  }
}
