package fr.compteformation.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PublicEventTypesTest {

  /** What subscribers have written into their configuration. A line may be added, never changed. */
  private static final List<String> PUBLISHED =
      List.of(
          "cpf.comptes fr.compteformation.compte.CompteActive.v1",
          "cpf.dossiers fr.compteformation.dossier.ComplementDemande.v1",
          "cpf.dossiers fr.compteformation.dossier.DossierAnnule.v1",
          "cpf.dossiers fr.compteformation.dossier.DossierClos.v1",
          "cpf.dossiers fr.compteformation.dossier.DossierCree.v1",
          "cpf.dossiers fr.compteformation.dossier.DossierRefuse.v1",
          "cpf.dossiers fr.compteformation.dossier.DossierSoumis.v1",
          "cpf.dossiers fr.compteformation.dossier.DossierValide.v1",
          "cpf.dossiers fr.compteformation.dossier.ValidationDemandee.v1",
          "cpf.dossiers fr.compteformation.dossier.ValidationEchouee.v1",
          "cpf.heures fr.compteformation.heures.CompteAlimente.v1",
          "cpf.heures fr.compteformation.heures.CompteHeuresOuvert.v1",
          "cpf.heures fr.compteformation.heures.HeuresDebitees.v1",
          "cpf.heures fr.compteformation.heures.HeuresReservees.v1",
          "cpf.heures fr.compteformation.heures.ReservationLiberee.v1",
          "cpf.heures fr.compteformation.heures.ReservationRefusee.v1",
          "cpf.heures fr.compteformation.heures.SoldeDifSaisi.v1",
          "cpf.inscriptions fr.compteformation.inscription.InscriptionConfirmee.v1",
          "cpf.inscriptions fr.compteformation.inscription.InscriptionEnregistree.v1",
          "cpf.inscriptions fr.compteformation.inscription.InscriptionExpiree.v1",
          "cpf.inscriptions fr.compteformation.inscription.InscriptionRepetee.v1",
          "cpf.inscriptions fr.compteformation.inscription.RenvoiDemande.v1");

  @Test
  void namesOnTheWireNeverChange() {
    assertThat(
            PublicEventTypes.all().entrySet().stream()
                .map(entry -> PublicEventTypes.topicOf(entry.getValue()) + " " + entry.getKey()))
        .containsExactlyInAnyOrderElementsOf(PUBLISHED);
    assertThat(PublicEventTypes.topics())
        .containsExactlyInAnyOrder("cpf.inscriptions", "cpf.comptes", "cpf.heures", "cpf.dossiers");
  }

  @Test
  void knowsThePublicTypeOfARecord() {
    assertThat(PublicEventTypes.typeOf(DossierEvent.DossierValide.class))
        .isEqualTo("fr.compteformation.dossier.DossierValide.v1");
  }

  @Test
  void refusesWhatIsNoRecordOfThePublishedLanguage() {
    assertThatThrownBy(() -> PublicEventTypes.typeOf(PublicEvent.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInscriptionsSubjectIsTheInscriptionAndItsKeyThePerson() {
    var inscription = UUID.randomUUID();
    var titulaire = UUID.randomUUID();
    PublicEvent event = new InscriptionEvent.InscriptionConfirmee(inscription, titulaire);

    assertThat(event.subject()).isEqualTo(inscription);
    assertThat(event.titulaireId()).isEqualTo(titulaire);
  }

  @Test
  void anAccountsSubjectIsItsTitulaire() {
    var titulaire = UUID.randomUUID();

    assertThat(new CompteEvent.CompteActive(titulaire, UUID.randomUUID()).subject())
        .isEqualTo(titulaire);
  }

  @Test
  void aDossiersSubjectIsTheDossier() {
    var dossier = UUID.randomUUID();

    assertThat(new DossierEvent.DossierAnnule(dossier, UUID.randomUUID(), 0).subject())
        .isEqualTo(dossier);
  }
}
