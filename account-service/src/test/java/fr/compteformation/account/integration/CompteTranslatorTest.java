package fr.compteformation.account.integration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.account.CompteDomainEvent.CompteOuvert;
import fr.compteformation.contracts.CompteEvent.CompteActive;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CompteTranslatorTest {

  private final CompteTranslator translator = new CompteTranslator();

  @Test
  void tellsThatAnAccountIsActive() {
    UUID titulaire = UUID.randomUUID();
    UUID inscription = UUID.randomUUID();

    assertThat(translator.translate(new CompteOuvert(titulaire, inscription)))
        .contains(new CompteActive(titulaire, inscription));
  }

  @Test
  void keepsWhatIsNotAnAccountsToItself() {
    assertThat(translator.translate("autre chose")).isEmpty();
  }
}
