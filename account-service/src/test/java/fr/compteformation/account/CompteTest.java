package fr.compteformation.account;

import fr.compteformation.account.CompteDomainEvent.CompteOuvert;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CompteTest {

  private final AggregateTestFixture<Compte> fixture = new AggregateTestFixture<>(Compte.class);
  private final UUID titulaire = UUID.randomUUID();
  private final UUID inscription = UUID.randomUUID();

  @Test
  void opensForSomebodyWhoConfirmed() {
    fixture
        .givenNoPriorActivity()
        .when(new OuvrirCompte(titulaire, inscription))
        .expectEvents(new CompteOuvert(titulaire, inscription))
        .expectResultMessagePayload(0L);
  }

  @Test
  void changesNothingWhenAskedAgain() {
    fixture
        .given(new CompteOuvert(titulaire, inscription))
        .when(new OuvrirCompte(titulaire, inscription))
        .expectNoEvents()
        .expectResultMessagePayload(0L);
  }
}
