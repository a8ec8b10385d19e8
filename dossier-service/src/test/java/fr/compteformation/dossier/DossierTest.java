package fr.compteformation.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.matches;

import fr.compteformation.dossier.DossierCommand.AnnulerDossier;
import fr.compteformation.dossier.DossierCommand.AnnulerDossierValide;
import fr.compteformation.dossier.DossierCommand.CloturerDossier;
import fr.compteformation.dossier.DossierCommand.ConstaterRefus;
import fr.compteformation.dossier.DossierCommand.ConstaterReservation;
import fr.compteformation.dossier.DossierCommand.CreerDossier;
import fr.compteformation.dossier.DossierCommand.DemanderComplement;
import fr.compteformation.dossier.DossierCommand.DonnerAccord;
import fr.compteformation.dossier.DossierCommand.ModifierDossier;
import fr.compteformation.dossier.DossierCommand.RefuserDossier;
import fr.compteformation.dossier.DossierCommand.SoumettreDossier;
import fr.compteformation.dossier.DossierCommand.ValiderDossier;
import fr.compteformation.dossier.DossierEvent.AccordDonne;
import fr.compteformation.dossier.DossierEvent.ComplementDemande;
import fr.compteformation.dossier.DossierEvent.DossierAnnule;
import fr.compteformation.dossier.DossierEvent.DossierClos;
import fr.compteformation.dossier.DossierEvent.DossierCree;
import fr.compteformation.dossier.DossierEvent.DossierModifie;
import fr.compteformation.dossier.DossierEvent.DossierRefuse;
import fr.compteformation.dossier.DossierEvent.DossierSoumis;
import fr.compteformation.dossier.DossierEvent.DossierValide;
import fr.compteformation.dossier.DossierEvent.ValidationDemandee;
import fr.compteformation.dossier.DossierEvent.ValidationEchouee;
import fr.compteformation.kit.web.IntrouvableException;
import fr.compteformation.kit.web.RefusMetierException;
import fr.compteformation.kit.web.SaisieInvalideException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of a dossier. */
class DossierTest {

  private static final UUID D = new UUID(1, 1);
  private static final UUID TOURIA = new UUID(0, 1);
  private static final UUID AUTRE = new UUID(0, 2);
  private static final String OPCA = "opca-demo";
  private static final LocalDate HIER = LocalDate.of(2015, 3, 9);
  private static final LocalDate AUJOURDHUI = LocalDate.of(2015, 3, 10);
  private static final Formation ANGLAIS =
      new Formation(
          "22025",
          35,
          new BigDecimal("1200.00"),
          LocalDate.of(2015, 6, 1),
          LocalDate.of(2015, 6, 5));
  private static final Contenu TEXTE =
      new Contenu("Anglais professionnel", "Langues & Cie", "en soirée", null);

  // 23:30 UTC on the 9th is already the 10th in Paris.
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2015-03-09T23:30:00Z"), ZoneOffset.UTC);

  private final AggregateTestFixture<Dossier> fixture = new AggregateTestFixture<>(Dossier.class);
  private final ContenusEnMemoire contenus = new ContenusEnMemoire();

  @BeforeEach
  void giveResources() {
    fixture.registerInjectableResource(contenus).registerInjectableResource(CLOCK);
    contenus.garder(D, TEXTE);
  }

  @Nested
  class Redaction {

    @Test
    void opensADossierAndKeepsItsTextOutOfTheEvent() {
      fixture
          .givenNoPriorActivity()
          .when(new CreerDossier(D, TOURIA, ANGLAIS, TEXTE))
          .expectEvents(new DossierCree(D, TOURIA, ANGLAIS))
          .expectResultMessagePayload(0L);
      assertThat(contenus.de(D)).isEqualTo(TEXTE);
    }

    @Test
    void refusesATrainingThatEndsBeforeItBegins() {
      var alEnvers =
          new Formation("22025", 35, null, LocalDate.of(2015, 6, 5), LocalDate.of(2015, 6, 4));
      saisieRefusee(
          fixture.givenNoPriorActivity().when(new CreerDossier(D, TOURIA, alEnvers, TEXTE)),
          "fin",
          "FIN_AVANT_DEBUT");
    }

    @Test
    void keepsTheAccordWhenAnythingButTheHoursChanges() {
      accorde()
          .when(modifier(modification().organisme("Autre organisme").build()))
          .expectEvents(new DossierModifie(D, TOURIA, ANGLAIS, HIER));
      assertThat(contenus.de(D))
          .isEqualTo(new Contenu("Anglais professionnel", "Autre organisme", "en soirée", null));
    }

    @Test
    void voidsTheAccordWhenTheHoursChange() {
      accorde()
          .when(modifier(modification().heures(40).build()))
          .expectEvents(new DossierModifie(D, TOURIA, avecHeures(40), null));
    }

    @Test
    void needsANewAccordForChangedHours() {
      refuse(
          accorde()
              .andGiven(new DossierModifie(D, TOURIA, avecHeures(40), null))
              .when(new SoumettreDossier(D, TOURIA, OPCA)),
          "ACCORD_REQUIS");
    }

    @Test
    void storesNothingWhenNothingChanges() {
      accorde()
          .when(modifier(modification().heures(35).organisme("Langues & Cie").build()))
          .expectNoEvents()
          .expectResultMessagePayload(1L);
    }

    @Test
    void takesTheRemarkAwayWhenItIsEmptied() {
      cree().when(modifier(modification().commentaire("").build()));
      assertThat(contenus.de(D).commentaire()).isNull();
    }

    @Test
    void checksTheDatesOfTheDossierAsChanged() {
      saisieRefusee(
          cree().when(modifier(modification().fin(LocalDate.of(2015, 5, 31)).build())),
          "fin",
          "FIN_AVANT_DEBUT");
    }

    @Test
    void acceptsAnAccordOfTodayInParis() {
      cree()
          .when(new DonnerAccord(D, TOURIA, AUJOURDHUI))
          .expectEvents(new AccordDonne(D, TOURIA, AUJOURDHUI));
    }

    @Test
    void refusesAnAccordOfTomorrow() {
      saisieRefusee(
          cree().when(new DonnerAccord(D, TOURIA, AUJOURDHUI.plusDays(1))), "date", "DATE_FUTURE");
    }

    @Test
    void storesTheSameAccordOnce() {
      accorde().when(new DonnerAccord(D, TOURIA, HIER)).expectNoEvents();
    }
  }

  @Nested
  class Transmission {

    @Test
    void refusesToSendADossierWithoutAccord() {
      refuse(cree().when(new SoumettreDossier(D, TOURIA, OPCA)), "ACCORD_REQUIS");
    }

    @Test
    void sendsADossierToAFinanceur() {
      accorde()
          .when(new SoumettreDossier(D, TOURIA, OPCA))
          .expectEvents(new DossierSoumis(D, TOURIA, OPCA, 35, HIER));
    }

    @Test
    void leavesASentDossierAlone() {
      refuse(soumis().when(new SoumettreDossier(D, TOURIA, OPCA)), "DOSSIER_TRANSMIS");
      refuse(soumis().when(modifier(modification().heures(1).build())), "DOSSIER_TRANSMIS");
      refuse(soumis().when(new DonnerAccord(D, TOURIA, HIER)), "DOSSIER_TRANSMIS");
    }

    @Test
    void sendsTheDossierBackWithAReasonKeptOutOfTheEvent() {
      soumis()
          .when(new DemanderComplement(D, OPCA, "Joignez l'attestation DIF"))
          .expectEvents(new ComplementDemande(D, TOURIA, OPCA));
      assertThat(contenus.de(D)).isEqualTo(TEXTE.avecMotif("Joignez l'attestation DIF"));
    }

    @Test
    void letsTheTitulaireCompleteAndSendAgain() {
      soumis()
          .andGiven(new ComplementDemande(D, TOURIA, OPCA))
          .when(new SoumettreDossier(D, TOURIA, "autre-opca"))
          .expectEvents(new DossierSoumis(D, TOURIA, "autre-opca", 35, HIER));
    }

    @Test
    void hidesTheDossierFromTheFormerFinanceur() {
      introuvable(
          soumis()
              .andGiven(
                  new ComplementDemande(D, TOURIA, OPCA),
                  new DossierSoumis(D, TOURIA, "autre-opca", 35, HIER))
              .when(new ValiderDossier(D, OPCA, 0)));
    }

    @Test
    void refusesADossierWithAReason() {
      soumis()
          .when(new RefuserDossier(D, OPCA, "Formation non éligible"))
          .expectEvents(new DossierRefuse(D, TOURIA, OPCA));
    }
  }

  @Nested
  class Validation {

    @Test
    void demandsTheHoursFirst() {
      soumis()
          .when(new ValiderDossier(D, OPCA, 5))
          .expectEvents(new ValidationDemandee(D, TOURIA, OPCA, 1, 35, 5));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 36})
    void refusesHeuresComplementairesOutsideTheDuration(int heures) {
      saisieRefusee(
          soumis().when(new ValiderDossier(D, OPCA, heures)),
          "heuresComplementaires",
          "HEURES_HORS_DUREE");
    }

    @Test
    void isValidatedWhenTheHoursAreReserved() {
      demande()
          .when(new ConstaterReservation(D, 1, 35, 0, 0))
          .expectEvents(new DossierValide(D, TOURIA, OPCA, 1, 35, 0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void isBackWithTheFinanceurWhenTheyCannotBe(MotifEchec motif) {
      demande()
          .when(new ConstaterRefus(D, 1, motif))
          .expectEvents(new ValidationEchouee(D, TOURIA, OPCA, 1, motif));
    }

    @Test
    void numbersTheNextAttempt() {
      demande()
          .andGiven(new ValidationEchouee(D, TOURIA, OPCA, 1, MotifEchec.HEURES_INSUFFISANTES))
          .when(new ValiderDossier(D, OPCA, 10))
          .expectEvents(new ValidationDemandee(D, TOURIA, OPCA, 2, 35, 10));
    }

    @Test
    void ignoresAnswersToAnOlderAttempt() {
      secondeTentative().when(new ConstaterReservation(D, 1, 35, 0, 0)).expectNoEvents();
      secondeTentative()
          .when(new ConstaterRefus(D, 1, MotifEchec.HEURES_INSUFFISANTES))
          .expectNoEvents();
    }

    @Test
    void ignoresAnswersHeardBefore() {
      valide().when(new ConstaterReservation(D, 1, 35, 0, 0)).expectNoEvents();
      valide().when(new ConstaterRefus(D, 1, MotifEchec.HEURES_INSUFFISANTES)).expectNoEvents();
    }

    @Test
    void ignoresAnAnswerThatComesAfterTheCancellation() {
      demande()
          .andGiven(new DossierAnnule(D, TOURIA, 1))
          .when(new ConstaterReservation(D, 1, 35, 0, 0))
          .expectNoEvents();
    }

    @Test
    void refusesToValidateTwice() {
      refuse(demande().when(new ValiderDossier(D, OPCA, 0)), "VALIDATION_EN_COURS");
      refuse(valide().when(new ValiderDossier(D, OPCA, 0)), "DOSSIER_DEJA_VALIDE");
    }

    @Test
    void leavesADossierUnderValidationToItsTitulairesCancellationOnly() {
      refuse(demande().when(new RefuserDossier(D, OPCA, "non")), "VALIDATION_EN_COURS");
      refuse(demande().when(new DemanderComplement(D, OPCA, "?")), "VALIDATION_EN_COURS");
      demande().when(new AnnulerDossier(D, TOURIA)).expectEvents(new DossierAnnule(D, TOURIA, 1));
    }
  }

  @Nested
  class Fin {

    @Test
    void letsTheTitulaireGiveUpAnUnvalidatedDossier() {
      cree().when(new AnnulerDossier(D, TOURIA)).expectEvents(new DossierAnnule(D, TOURIA, 0));
      soumis().when(new AnnulerDossier(D, TOURIA)).expectEvents(new DossierAnnule(D, TOURIA, 0));
    }

    @Test
    void leavesAValidatedDossierToTheFinanceur() {
      refuse(valide().when(new AnnulerDossier(D, TOURIA)), "DOSSIER_DEJA_VALIDE");
      valide()
          .when(new AnnulerDossierValide(D, OPCA))
          .expectEvents(new DossierAnnule(D, TOURIA, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 28, 35})
    void closesAValidatedDossierWithTheHoursAttended(int heures) {
      valide()
          .when(new CloturerDossier(D, OPCA, heures))
          .expectEvents(new DossierClos(D, TOURIA, OPCA, 1, heures));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 36})
    void refusesMoreHoursAttendedThanPlanned(int heures) {
      saisieRefusee(
          valide().when(new CloturerDossier(D, OPCA, heures)),
          "heuresEffectuees",
          "HEURES_HORS_DUREE");
    }

    @Test
    void endsOnlyAValidatedDossier() {
      refuse(soumis().when(new CloturerDossier(D, OPCA, 35)), "DOSSIER_NON_VALIDE");
      refuse(demande().when(new AnnulerDossierValide(D, OPCA)), "DOSSIER_NON_VALIDE");
    }

    @Test
    void leavesAFinishedDossierAsItIs() {
      for (Object fin :
          List.of(
              new DossierAnnule(D, TOURIA, 1),
              new DossierRefuse(D, TOURIA, OPCA),
              new DossierClos(D, TOURIA, OPCA, 1, 35))) {
        for (Object commande :
            List.of(
                new AnnulerDossier(D, TOURIA),
                new AnnulerDossierValide(D, OPCA),
                new CloturerDossier(D, OPCA, 35),
                new ValiderDossier(D, OPCA, 0),
                new RefuserDossier(D, OPCA, "non"),
                new DemanderComplement(D, OPCA, "?"),
                modifier(modification().heures(1).build()),
                new SoumettreDossier(D, TOURIA, OPCA))) {
          refuse(soumis().andGiven(fin).when(commande), "DOSSIER_TERMINE");
        }
      }
    }
  }

  @Nested
  class Acces {

    @Test
    void doesNotExistForAnotherTitulaire() {
      for (Object commande :
          List.of(
              new ModifierDossier(D, AUTRE, modification().heures(1).build()),
              new DonnerAccord(D, AUTRE, HIER),
              new SoumettreDossier(D, AUTRE, OPCA),
              new AnnulerDossier(D, AUTRE))) {
        introuvable(accorde().when(commande));
      }
    }

    @Test
    void doesNotExistForAnotherFinanceurNorBeforeItIsSent() {
      for (Object commande :
          List.of(
              new ValiderDossier(D, "autre-opca", 0),
              new RefuserDossier(D, "autre-opca", "non"),
              new DemanderComplement(D, "autre-opca", "?"),
              new CloturerDossier(D, "autre-opca", 35),
              new AnnulerDossierValide(D, "autre-opca"))) {
        introuvable(soumis().when(commande));
        introuvable(accorde().when(commande));
      }
    }
  }

  private TestExecutor<Dossier> cree() {
    return fixture.given(new DossierCree(D, TOURIA, ANGLAIS));
  }

  private TestExecutor<Dossier> accorde() {
    return cree().andGiven(new AccordDonne(D, TOURIA, HIER));
  }

  private TestExecutor<Dossier> soumis() {
    return accorde().andGiven(new DossierSoumis(D, TOURIA, OPCA, 35, HIER));
  }

  private TestExecutor<Dossier> demande() {
    return soumis().andGiven(new ValidationDemandee(D, TOURIA, OPCA, 1, 35, 0));
  }

  private TestExecutor<Dossier> secondeTentative() {
    return demande()
        .andGiven(
            new ValidationEchouee(D, TOURIA, OPCA, 1, MotifEchec.HEURES_INSUFFISANTES),
            new ValidationDemandee(D, TOURIA, OPCA, 2, 35, 0));
  }

  private TestExecutor<Dossier> valide() {
    return demande().andGiven(new DossierValide(D, TOURIA, OPCA, 1, 35, 0, 0));
  }

  private static ModifierDossier modifier(Modification modification) {
    return new ModifierDossier(D, TOURIA, modification);
  }

  private static Formation avecHeures(int heures) {
    return new Formation(ANGLAIS.codeCpf(), heures, ANGLAIS.cout(), ANGLAIS.debut(), ANGLAIS.fin());
  }

  private static void refuse(ResultValidator<Dossier> resultat, String code) {
    var codes = new ArrayList<String>();
    resultat
        .expectNoEvents()
        .expectException(
            matches(
                exception ->
                    exception instanceof RefusMetierException refus && codes.add(refus.code())));
    assertThat(codes).containsOnly(code);
  }

  private static void introuvable(ResultValidator<Dossier> resultat) {
    resultat.expectNoEvents().expectException(IntrouvableException.class);
  }

  private static void saisieRefusee(ResultValidator<Dossier> resultat, String champ, String code) {
    resultat
        .expectNoEvents()
        .expectException(
            matches(
                exception ->
                    exception instanceof SaisieInvalideException saisie
                        && saisie.erreurs().size() == 1
                        && saisie.erreurs().getFirst().champ().equals(champ)
                        && saisie.erreurs().getFirst().code().equals(code)));
  }

  private static Champs modification() {
    return new Champs();
  }

  /** Builds a change of some fields. */
  private static final class Champs {
    private Integer heures;
    private LocalDate fin;
    private String organisme;
    private String commentaire;

    Champs heures(int valeur) {
      heures = valeur;
      return this;
    }

    Champs fin(LocalDate valeur) {
      fin = valeur;
      return this;
    }

    Champs organisme(String valeur) {
      organisme = valeur;
      return this;
    }

    Champs commentaire(String valeur) {
      commentaire = valeur;
      return this;
    }

    Modification build() {
      return new Modification(null, heures, null, null, fin, null, organisme, commentaire);
    }
  }
}
