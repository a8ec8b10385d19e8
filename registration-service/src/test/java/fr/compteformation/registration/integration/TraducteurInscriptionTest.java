package fr.compteformation.registration.integration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.contracts.InscriptionEvent;
import fr.compteformation.registration.EvenementInscription;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the outside learns of a registration. */
class TraducteurInscriptionTest {

  private static final UUID ID = UUID.randomUUID();
  private static final UUID TITULAIRE = UUID.randomUUID();
  private static final Instant LE = Instant.parse("2015-01-05T13:05:00Z");

  private final TraducteurInscription traducteur = new TraducteurInscription();

  @Test
  void publishesWhatConcernsOthers() {
    publie(
        new EvenementInscription.Enregistree(ID, TITULAIRE, LE),
        new InscriptionEvent.InscriptionEnregistree(ID, TITULAIRE, LE));
    publie(
        new EvenementInscription.RenvoiDemande(ID, TITULAIRE, LE),
        new InscriptionEvent.RenvoiDemande(ID, TITULAIRE));
    publie(
        new EvenementInscription.Repetee(ID, TITULAIRE, LE),
        new InscriptionEvent.InscriptionRepetee(ID, TITULAIRE));
    publie(
        new EvenementInscription.Confirmee(ID, TITULAIRE),
        new InscriptionEvent.InscriptionConfirmee(ID, TITULAIRE));
    publie(
        new EvenementInscription.Expiree(ID, TITULAIRE),
        new InscriptionEvent.InscriptionExpiree(ID, TITULAIRE));
  }

  @Test
  void keepsTheRestToItself() {
    assertThat(traducteur.translate(new EvenementInscription.Activee(ID, TITULAIRE))).isEmpty();
    assertThat(traducteur.translate("something else")).isEmpty();
  }

  private void publie(EvenementInscription prive, InscriptionEvent attendu) {
    assertThat(traducteur.translate(prive)).contains(attendu);
  }
}
