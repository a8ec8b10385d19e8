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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a confirmed registration to an open account. */
@AccountServiceTest
class OuvertureCompteIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  @Autowired private Titulaires titulaires;
  @Autowired private JdbcClient jdbc;

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
    var again = autres.publish(confirmee(touria), 1);
    await().atMost(PATIENCE).until(() -> isHandled(again));

    assertThat(ouvertures(touria)).isEqualTo(1);
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

  /** Noted in the transaction of what it effects; whatever came before it has been handled too. */
  private boolean isHandled(ProducerRecord<String, byte[]> record) {
    return jdbc.sql("select count(*) from inbox where event_id = cast(? as uuid)")
            .param(new String(record.headers().lastHeader("ce_id").value()))
            .query(Integer.class)
            .single()
        == 1;
  }

  private int ouvertures(Personne personne) {
    return jdbc.sql("select count(*) from domain_event where aggregate_identifier = ?")
        .param(personne.titulaireId().toString())
        .query(Integer.class)
        .single();
  }

  private void assertActive(Personne personne) {
    assertThat(autres.heard("cpf.comptes", personne.titulaireId()))
        .containsExactly(new CompteActive(personne.titulaireId(), personne.inscriptionId()));
  }

  private static InscriptionConfirmee confirmee(Personne personne) {
    return new InscriptionConfirmee(personne.inscriptionId(), personne.titulaireId());
  }
}
