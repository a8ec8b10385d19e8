package fr.compteformation.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.compteformation.hours.CompteHeuresCommand.AlimenterCompte;
import fr.compteformation.hours.CompteHeuresCommand.ConfirmerReservation;
import fr.compteformation.hours.CompteHeuresCommand.DebiterHeures;
import fr.compteformation.hours.CompteHeuresCommand.LibererReservation;
import fr.compteformation.hours.CompteHeuresCommand.OuvrirCompteHeures;
import fr.compteformation.hours.CompteHeuresCommand.ReserverHeures;
import fr.compteformation.hours.CompteHeuresCommand.SaisirSoldeDif;
import fr.compteformation.hours.CompteHeuresEvent.CompteAlimente;
import fr.compteformation.hours.CompteHeuresEvent.CompteHeuresOuvert;
import fr.compteformation.hours.CompteHeuresEvent.DemandeDevancee;
import fr.compteformation.hours.CompteHeuresEvent.DifFigeDefinitivement;
import fr.compteformation.hours.CompteHeuresEvent.HeuresDebitees;
import fr.compteformation.hours.CompteHeuresEvent.HeuresReservees;
import fr.compteformation.hours.CompteHeuresEvent.ReservationLiberee;
import fr.compteformation.hours.CompteHeuresEvent.ReservationRefusee;
import fr.compteformation.hours.CompteHeuresEvent.SoldeDifSaisi;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of an hours account. */
class CompteHeuresTest {

  private static final UUID TOURIA = new UUID(0, 1);
  private static final UUID D1 = new UUID(1, 1);
  private static final UUID D2 = new UUID(1, 2);

  private final AggregateTestFixture<CompteHeures> fixture =
      new AggregateTestFixture<>(CompteHeures.class);

  @Nested
  class Dif {

    @Test
    void opensWithNothingEnteredWhichIsNotZero() {
      fixture
          .givenNoPriorActivity()
          .when(new OuvrirCompteHeures(TOURIA))
          .expectEvents(new CompteHeuresOuvert(TOURIA, Soldes.VIDES))
          .expectResultMessagePayload(0L);
      assertThat(Soldes.VIDES.difRenseigne()).isFalse();
    }

    @Test
    void opensOnce() {
      ouvert().when(new OuvrirCompteHeures(TOURIA)).expectNoEvents();
    }

    @Test
    void opensByItselfForATitulaireWhoIsQuickerThanTheNewsOfHisActivation() {
      fixture
          .givenNoPriorActivity()
          .when(saisir(45))
          .expectEvents(
              new CompteHeuresOuvert(TOURIA, Soldes.VIDES), new SoldeDifSaisi(TOURIA, 45, dif(45)))
          .expectResultMessagePayload(1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 45, 120, 121, 360, 999})
    void acceptsZeroAndMoreThan120(int heures) {
      ouvert()
          .when(saisir(heures))
          .expectEvents(new SoldeDifSaisi(TOURIA, heures, dif(heures)))
          .expectResultMessagePayload(1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1000, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesWhatNoAttestationCanSay(int heures) {
      assertThatThrownBy(() -> new SoldeDif(heures)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void warnsAbove120Only() {
      assertThat(new SoldeDif(120).inhabituel()).isFalse();
      assertThat(new SoldeDif(121).inhabituel()).isTrue();
    }

    @Test
    void correctsTheDifUntilItIsFrozen() {
      saisi(45)
          .when(saisir(48))
          .expectEvents(new SoldeDifSaisi(TOURIA, 48, dif(48)))
          .expectResultMessagePayload(2L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 45, 900})
    void storesNothingWhenTheSameDifIsEnteredAgain(int heures) {
      saisi(heures).when(saisir(heures)).expectNoEvents().expectResultMessagePayload(1L);
    }

    @Test
    void refusesADifChangeAfterTheReservation() {
      reserve().when(saisir(50)).expectException(DifFigeException.class).expectNoEvents();
    }

    @Test
    void refusesToEnterTheFrozenDifAgainEvenUnchanged() {
      reserve().when(saisir(48)).expectException(DifFigeException.class);
    }

    @Test
    void explainsTheFreezeInTheSeedsWords() {
      assertThat(new DifFigeException())
          .hasMessageContaining("il n'est plus possible de saisir ou de modifier le DIF")
          .extracting(DifFigeException::code)
          .isEqualTo("DIF_FIGE");
    }
  }

  @Nested
  class Demandes {

    @Test
    void reservesDifFirstAndFreezesTheDif() {
      saisi(48)
          .when(reserver(D1, 1, 35, 0))
          .expectEvents(
              new HeuresReservees(TOURIA, D1, 1, part(35, 0, 0), new Soldes(48, 35, 0, 0, true)));
    }

    @Test
    void reservesDifThenCpfThenWhatTheFinanceurAdds() {
      credite(120, 48)
          .when(reserver(D1, 1, 168, 18))
          .expectEvents(
              new HeuresReservees(
                  TOURIA, D1, 1, part(120, 30, 18), new Soldes(120, 120, 48, 30, true)));
    }

    @Test
    void takesNoMoreFromTheFinanceurThanIsMissing() {
      saisi(45)
          .when(reserver(D1, 1, 50, 50))
          .expectEvents(
              new HeuresReservees(TOURIA, D1, 1, part(45, 0, 5), new Soldes(45, 45, 0, 0, true)));
    }

    @Test
    void refusesWhenTheDifWasNeverEntered() {
      ouvert()
          .when(reserver(D1, 1, 35, 35))
          .expectEvents(
              new ReservationRefusee(TOURIA, D1, 1, MotifRefus.DIF_NON_RENSEIGNE, Soldes.VIDES));
    }

    @Test
    void reservesNothingButTheFinanceursHoursOnADifOfZero() {
      saisi(0)
          .when(reserver(D1, 1, 35, 35))
          .expectEvents(
              new HeuresReservees(TOURIA, D1, 1, part(0, 0, 35), new Soldes(0, 0, 0, 0, true)));
    }

    @Test
    void refusesWhenHoursAreMissingAndLeavesTheDifFree() {
      saisi(30)
          .when(reserver(D1, 1, 35, 4))
          .expectEvents(refusee(D1, 1, MotifRefus.HEURES_INSUFFISANTES, dif(30)));
    }

    @Test
    void refusesHoursThatAnotherDossierHolds() {
      reserve()
          .when(reserver(D2, 1, 14, 0))
          .expectEvents(
              refusee(D2, 1, MotifRefus.HEURES_INSUFFISANTES, new Soldes(48, 35, 0, 0, true)));
    }

    @Test
    void reservesForASecondDossierWhatTheFirstLeft() {
      reserve()
          .when(reserver(D2, 1, 13, 0))
          .expectEvents(
              new HeuresReservees(TOURIA, D2, 1, part(13, 0, 0), new Soldes(48, 48, 0, 0, true)));
    }

    @Test
    void usesHoursCreditedSinceARefusal() {
      fixture
          .given(
              new CompteHeuresOuvert(TOURIA, Soldes.VIDES),
              new SoldeDifSaisi(TOURIA, 30, dif(30)),
              refusee(D1, 1, MotifRefus.HEURES_INSUFFISANTES, dif(30)),
              new CompteAlimente(TOURIA, 2015, "siret", 24, new Soldes(30, 0, 24, 0, false)))
          .when(reserver(D1, 2, 35, 0))
          .expectEvents(
              new HeuresReservees(TOURIA, D1, 2, part(30, 5, 0), new Soldes(30, 30, 24, 5, true)));
    }

    @Test
    void ignoresADemandSeenBefore() {
      reserve().when(reserver(D1, 1, 35, 0)).expectNoEvents();
    }

    @Test
    void ignoresARefusedDemandSeenBeforeThoughItWouldPassNow() {
      fixture
          .given(
              new CompteHeuresOuvert(TOURIA, Soldes.VIDES),
              refusee(D1, 1, MotifRefus.DIF_NON_RENSEIGNE, Soldes.VIDES),
              new SoldeDifSaisi(TOURIA, 45, dif(45)))
          .when(reserver(D1, 1, 35, 0))
          .expectNoEvents();
    }

    @Test
    void ignoresADemandOfAReleasedAttempt() {
      libere().when(reserver(D1, 1, 35, 0)).expectNoEvents();
    }

    @Test
    void ignoresADemandOvertakenByItsCancellation() {
      fixture
          .given(
              new CompteHeuresOuvert(TOURIA, Soldes.VIDES),
              new SoldeDifSaisi(TOURIA, 48, dif(48)),
              new DemandeDevancee(TOURIA, D1, 1, dif(48)))
          .when(reserver(D1, 1, 35, 0))
          .expectNoEvents();
    }
  }

  @Nested
  class Suites {

    @Test
    void freezesTheDifForEverOnceADossierIsValidated() {
      reserve()
          .when(new ConfirmerReservation(TOURIA, D1, 1))
          .expectEvents(new DifFigeDefinitivement(TOURIA, D1, 1, new Soldes(48, 35, 0, 0, true)));
      valide().when(new ConfirmerReservation(TOURIA, D1, 1)).expectNoEvents();
    }

    @Test
    void unfreezesTheDifWhenTheOnlyReservationIsReleased() {
      reserve()
          .when(liberer(D1, 1))
          .expectEvents(new ReservationLiberee(TOURIA, D1, 1, part(35, 0, 0), dif(48)));
      libere().when(saisir(50)).expectEvents(new SoldeDifSaisi(TOURIA, 50, dif(50)));
    }

    @Test
    void keepsTheDifFrozenWhileAnotherReservationIsActive() {
      fixture
          .given(
              new CompteHeuresOuvert(TOURIA, Soldes.VIDES),
              new SoldeDifSaisi(TOURIA, 48, dif(48)),
              new HeuresReservees(TOURIA, D1, 1, part(35, 0, 0), new Soldes(48, 35, 0, 0, true)),
              new HeuresReservees(TOURIA, D2, 1, part(10, 0, 0), new Soldes(48, 45, 0, 0, true)))
          .when(liberer(D1, 1))
          .expectEvents(
              new ReservationLiberee(
                  TOURIA, D1, 1, part(35, 0, 0), new Soldes(48, 10, 0, 0, true)));
    }

    @Test
    void keepsTheDifFrozenWhenAValidatedDossierIsCancelled() {
      valide()
          .when(liberer(D1, 1))
          .expectEvents(
              new ReservationLiberee(TOURIA, D1, 1, part(35, 0, 0), new Soldes(48, 0, 0, 0, true)));
    }

    @Test
    void releasesOnce() {
      libere().when(liberer(D1, 1)).expectNoEvents();
    }

    @Test
    void ignoresTheReleaseOfAnOlderAttempt() {
      fixture
          .given(
              new CompteHeuresOuvert(TOURIA, Soldes.VIDES),
              new SoldeDifSaisi(TOURIA, 48, dif(48)),
              new HeuresReservees(TOURIA, D1, 2, part(35, 0, 0), new Soldes(48, 35, 0, 0, true)))
          .when(liberer(D1, 1))
          .expectNoEvents();
    }

    @Test
    void ignoresTheCancellationOfADossierThatNeverAskedForHours() {
      saisi(48).when(liberer(D1, 0)).expectNoEvents();
    }

    @Test
    void remembersACancellationThatOvertookItsDemand() {
      saisi(48).when(liberer(D1, 1)).expectEvents(new DemandeDevancee(TOURIA, D1, 1, dif(48)));
    }

    @Test
    void debitsTheWholeReservationOfATrainingAttendedInFull() {
      valide()
          .when(debiter(D1, 1, 35))
          .expectEvents(
              new HeuresDebitees(TOURIA, D1, 1, part(35, 0, 0), new Soldes(13, 0, 0, 0, true)));
    }

    @Test
    void givesBackTheHoursThatWereNotAttendedCpfFirst() {
      fixture
          .given(
              new CompteHeuresOuvert(TOURIA, Soldes.VIDES),
              new SoldeDifSaisi(TOURIA, 20, dif(20)),
              new CompteAlimente(TOURIA, 2015, "siret", 24, new Soldes(20, 0, 24, 0, false)),
              new HeuresReservees(TOURIA, D1, 1, part(20, 15, 0), new Soldes(20, 20, 24, 15, true)))
          .when(debiter(D1, 1, 28))
          .expectEvents(
              new HeuresDebitees(TOURIA, D1, 1, part(20, 8, 0), new Soldes(0, 0, 16, 0, true)));
    }

    @Test
    void debitsOnce() {
      fixture
          .given(
              new CompteHeuresOuvert(TOURIA, Soldes.VIDES),
              new SoldeDifSaisi(TOURIA, 48, dif(48)),
              new HeuresReservees(TOURIA, D1, 1, part(35, 0, 0), new Soldes(48, 35, 0, 0, true)),
              new HeuresDebitees(TOURIA, D1, 1, part(35, 0, 0), new Soldes(13, 0, 0, 0, true)))
          .when(debiter(D1, 1, 35))
          .expectNoEvents();
    }

    @Test
    void debitsNothingThatWasNotReserved() {
      saisi(48).when(debiter(D1, 1, 35)).expectNoEvents();
      libere().when(debiter(D1, 1, 35)).expectNoEvents();
    }
  }

  @Nested
  class Alimentations {

    @Test
    void creditsAYear() {
      saisi(48)
          .when(alimenter(2015, "a", 1607))
          .expectEvents(new CompteAlimente(TOURIA, 2015, "a", 24, new Soldes(48, 0, 24, 0, false)));
    }

    @Test
    void creditsAFeedOnceHoweverOftenItIsDelivered() {
      credite(48, 24).when(alimenter(2015, "siret", 1607)).expectNoEvents();
    }

    @Test
    void creditsAnotherYearOfTheSameEmployer() {
      credite(48, 24)
          .when(alimenter(2016, "siret", 1607))
          .expectEvents(
              new CompteAlimente(TOURIA, 2016, "siret", 24, new Soldes(48, 0, 48, 0, false)));
    }

    @Test
    void remembersAFeedThatEarnedNothing() {
      credite(48, 150)
          .when(alimenter(2016, "siret", 1607))
          .expectEvents(
              new CompteAlimente(TOURIA, 2016, "siret", 0, new Soldes(48, 0, 150, 0, false)));
    }

    @Test
    void creditsWhileTheDifIsFrozen() {
      reserve()
          .when(alimenter(2015, "a", 803))
          .expectEvents(new CompteAlimente(TOURIA, 2015, "a", 12, new Soldes(48, 35, 12, 0, true)));
    }
  }

  private TestExecutor<CompteHeures> ouvert() {
    return fixture.given(new CompteHeuresOuvert(TOURIA, Soldes.VIDES));
  }

  private TestExecutor<CompteHeures> saisi(int heures) {
    return fixture.given(
        new CompteHeuresOuvert(TOURIA, Soldes.VIDES),
        new SoldeDifSaisi(TOURIA, heures, dif(heures)));
  }

  private TestExecutor<CompteHeures> credite(int dif, int cpf) {
    return fixture.given(
        new CompteHeuresOuvert(TOURIA, Soldes.VIDES),
        new SoldeDifSaisi(TOURIA, dif, dif(dif)),
        new CompteAlimente(TOURIA, 2015, "siret", cpf, new Soldes(dif, 0, cpf, 0, false)));
  }

  private TestExecutor<CompteHeures> reserve() {
    return saisi(48).andGiven(reservees());
  }

  private TestExecutor<CompteHeures> libere() {
    return reserve().andGiven(new ReservationLiberee(TOURIA, D1, 1, part(35, 0, 0), dif(48)));
  }

  private TestExecutor<CompteHeures> valide() {
    return reserve()
        .andGiven(new DifFigeDefinitivement(TOURIA, D1, 1, new Soldes(48, 35, 0, 0, true)));
  }

  private static HeuresReservees reservees() {
    return new HeuresReservees(TOURIA, D1, 1, part(35, 0, 0), new Soldes(48, 35, 0, 0, true));
  }

  private static ReservationRefusee refusee(
      UUID dossier, int tentative, MotifRefus motif, Soldes soldes) {
    return new ReservationRefusee(TOURIA, dossier, tentative, motif, soldes);
  }

  private static SaisirSoldeDif saisir(int heures) {
    return new SaisirSoldeDif(TOURIA, new SoldeDif(heures));
  }

  private static ReserverHeures reserver(
      UUID dossier, int tentative, int heures, int complementaires) {
    return new ReserverHeures(TOURIA, dossier, tentative, heures, complementaires);
  }

  private static LibererReservation liberer(UUID dossier, int tentative) {
    return new LibererReservation(TOURIA, dossier, tentative);
  }

  private static DebiterHeures debiter(UUID dossier, int tentative, int heures) {
    return new DebiterHeures(TOURIA, dossier, tentative, heures);
  }

  private static AlimenterCompte alimenter(int annee, String source, int travaillees) {
    return new AlimenterCompte(
        TOURIA, annee, source, Alimentation.ORDINAIRE, travaillees, Alimentation.TEMPS_PLEIN);
  }

  private static Soldes dif(int heures) {
    return new Soldes(heures, 0, 0, 0, false);
  }

  private static Mobilisation part(int dif, int cpf, int complementaires) {
    return new Mobilisation(dif, cpf, complementaires);
  }
}
