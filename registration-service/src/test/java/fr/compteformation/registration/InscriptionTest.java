package fr.compteformation.registration;

import fr.compteformation.kit.web.RefusMetierException;
import fr.compteformation.registration.CommandeInscription.Activer;
import fr.compteformation.registration.CommandeInscription.Confirmer;
import fr.compteformation.registration.CommandeInscription.DemanderRenvoi;
import fr.compteformation.registration.CommandeInscription.Enregistrer;
import fr.compteformation.registration.CommandeInscription.Expirer;
import fr.compteformation.registration.CommandeInscription.Repeter;
import fr.compteformation.registration.EvenementInscription.Activee;
import fr.compteformation.registration.EvenementInscription.Confirmee;
import fr.compteformation.registration.EvenementInscription.Enregistree;
import fr.compteformation.registration.EvenementInscription.Expiree;
import fr.compteformation.registration.EvenementInscription.RenvoiDemande;
import fr.compteformation.registration.EvenementInscription.Repetee;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** The rules of a registration, one by one. */
class InscriptionTest {

  private static final UUID ID = UUID.fromString("3f0f6a4e-6a3f-4d0b-9a53-0d7f5a1f0001");
  private static final UUID TITULAIRE = UUID.fromString("3f0f6a4e-6a3f-4d0b-9a53-0d7f5a1f0002");
  private static final Instant DEBUT = Instant.parse("2015-01-05T13:05:00Z");
  private static final Instant LIMITE = Instant.parse("2015-01-20T13:05:00Z");

  private static final Enregistree ENREGISTREE = new Enregistree(ID, TITULAIRE, LIMITE);
  private static final Confirmee CONFIRMEE = new Confirmee(ID, TITULAIRE);
  private static final Expiree EXPIREE = new Expiree(ID, TITULAIRE);
  private static final Activee ACTIVEE = new Activee(ID, TITULAIRE);

  @Test
  void givesFifteenTimesTwentyFourHoursToConfirm() {
    at(DEBUT)
        .givenNoPriorActivity()
        .when(new Enregistrer(ID, TITULAIRE, DEBUT))
        .expectResultMessagePayload(0L)
        .expectEvents(ENREGISTREE);
  }

  @Test
  void isConfirmedUntilTheLastMoment() {
    given(LIMITE.minusNanos(1), ENREGISTREE)
        .when(new Confirmer(ID))
        .expectResultMessagePayload(1L)
        .expectEvents(CONFIRMEE);
  }

  @Test
  void isNoLongerConfirmedAtTheLimit() {
    given(LIMITE, ENREGISTREE)
        .when(new Confirmer(ID))
        .expectNoEvents()
        .expectException(RefusMetierException.class);
  }

  @Test
  void isNotConfirmedOnceExpired() {
    given(LIMITE, ENREGISTREE, EXPIREE)
        .when(new Confirmer(ID))
        .expectNoEvents()
        .expectException(RefusMetierException.class);
  }

  @Test
  void isConfirmedOnlyOnce() {
    given(LIMITE.plusSeconds(1), ENREGISTREE, CONFIRMEE)
        .when(new Confirmer(ID))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
    given(DEBUT, ENREGISTREE, CONFIRMEE, ACTIVEE)
        .when(new Confirmer(ID))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void expiresAtTheLimitAndNotBefore() {
    given(LIMITE.minusNanos(1), ENREGISTREE).when(new Expirer(ID)).expectNoEvents();
    given(LIMITE, ENREGISTREE).when(new Expirer(ID)).expectEvents(EXPIREE);
  }

  @Test
  void expiresOnlyOnce() {
    given(LIMITE, ENREGISTREE, EXPIREE).when(new Expirer(ID)).expectNoEvents();
  }

  @Test
  void doesNotExpireOnceConfirmed() {
    given(LIMITE, ENREGISTREE, CONFIRMEE).when(new Expirer(ID)).expectNoEvents();
    given(LIMITE, ENREGISTREE, CONFIRMEE, ACTIVEE).when(new Expirer(ID)).expectNoEvents();
  }

  @Test
  void sendsTheCourrielAgainWithoutMovingTheLimit() {
    given(DEBUT, ENREGISTREE)
        .when(new DemanderRenvoi(ID))
        .expectEvents(new RenvoiDemande(ID, TITULAIRE, DEBUT));
    given(LIMITE, ENREGISTREE, new RenvoiDemande(ID, TITULAIRE, LIMITE.minusSeconds(60)))
        .when(new Confirmer(ID))
        .expectException(RefusMetierException.class);
  }

  @Test
  void sendsTheCourrielAgainOnceInFiveMinutes() {
    var premier = new RenvoiDemande(ID, TITULAIRE, DEBUT);
    given(DEBUT.plus(Duration.ofMinutes(5)).minusNanos(1), ENREGISTREE, premier)
        .when(new DemanderRenvoi(ID))
        .expectNoEvents();
    var cinqMinutesApres = DEBUT.plus(Duration.ofMinutes(5));
    given(cinqMinutesApres, ENREGISTREE, premier)
        .when(new DemanderRenvoi(ID))
        .expectEvents(new RenvoiDemande(ID, TITULAIRE, cinqMinutesApres));
  }

  @Test
  void sendsNoCourrielWhenThereIsNothingToConfirm() {
    given(LIMITE, ENREGISTREE).when(new DemanderRenvoi(ID)).expectNoEvents();
    given(LIMITE, ENREGISTREE, EXPIREE).when(new DemanderRenvoi(ID)).expectNoEvents();
    given(DEBUT, ENREGISTREE, CONFIRMEE).when(new DemanderRenvoi(ID)).expectNoEvents();
    given(DEBUT, ENREGISTREE, CONFIRMEE, ACTIVEE).when(new DemanderRenvoi(ID)).expectNoEvents();
  }

  @Test
  void tellsOfARepeatedAttemptInEveryLivingState() {
    var repetee = new Repetee(ID, TITULAIRE, DEBUT);
    given(DEBUT, ENREGISTREE).when(new Repeter(ID)).expectEvents(repetee);
    given(DEBUT, ENREGISTREE, CONFIRMEE).when(new Repeter(ID)).expectEvents(repetee);
    given(DEBUT, ENREGISTREE, CONFIRMEE, ACTIVEE).when(new Repeter(ID)).expectEvents(repetee);
    given(LIMITE, ENREGISTREE, EXPIREE).when(new Repeter(ID)).expectNoEvents();
  }

  @Test
  void tellsOfRepeatedAttemptsOnceADay() {
    var premiere = new Repetee(ID, TITULAIRE, DEBUT);
    var lendemain = DEBUT.plus(Duration.ofDays(1));
    given(lendemain.minusNanos(1), ENREGISTREE, premiere).when(new Repeter(ID)).expectNoEvents();
    given(lendemain, ENREGISTREE, premiere)
        .when(new Repeter(ID))
        .expectEvents(new Repetee(ID, TITULAIRE, lendemain));
  }

  @Test
  void becomesActiveOnceConfirmed() {
    given(DEBUT, ENREGISTREE, CONFIRMEE).when(new Activer(ID)).expectEvents(ACTIVEE);
    given(DEBUT, ENREGISTREE, CONFIRMEE, ACTIVEE)
        .when(new Activer(ID))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void refusesToBecomeActiveUnconfirmed() {
    given(DEBUT, ENREGISTREE)
        .when(new Activer(ID))
        .expectNoEvents()
        .expectException(IllegalStateException.class);
    given(LIMITE, ENREGISTREE, EXPIREE)
        .when(new Activer(ID))
        .expectNoEvents()
        .expectException(IllegalStateException.class);
  }

  private static AggregateTestFixture<Inscription> at(Instant maintenant) {
    var fixture = new AggregateTestFixture<>(Inscription.class);
    fixture.registerInjectableResource(Clock.fixed(maintenant, ZoneOffset.UTC));
    return fixture;
  }

  private static TestExecutor<Inscription> given(Instant maintenant, Object... evenements) {
    return at(maintenant).given(evenements);
  }
}
