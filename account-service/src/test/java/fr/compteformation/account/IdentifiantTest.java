package fr.compteformation.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.account.Identifiant.Nir;
import fr.compteformation.account.Identifiant.Operateur;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiantTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2550814168025",
        "255081416802538",
        "2 55 08 14 168 025 38",
        "2.55.08.14.168.025.38",
        "2-55-08-14-168-025-38",
        "2550814168025/38",
        " 2550814168025\t",
        "2\u00a055\u00a008\u00a014\u00a0168\u00a0025",
        "2\u202f55\u202f08\u202f14\u202f168\u202f025\u202f38",
      })
  void readsANirAsPeopleTypeIt(String saisie) {
    assertThat(Identifiant.lire(saisie)).isEqualTo(new Nir("2550814168025"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"255082a168025", "2 55 08 2a 168 025 97", "255082A16802597"})
  void keepsTheLettersOfCorsicaInCapitals(String saisie) {
    assertThat(Identifiant.lire(saisie)).isEqualTo(new Nir("255082A168025"));
  }

  @Test
  void takesAnythingElseForAnOperator() {
    assertThat(Identifiant.lire(" Operateur@OPCA-demo.fr "))
        .isEqualTo(new Operateur("operateur@opca-demo.fr"));
    assertThat(Identifiant.lire("25508141680253")).isInstanceOf(Operateur.class);
    assertThat(Identifiant.lire("٢550814168025")).isInstanceOf(Operateur.class);
    assertThat(Identifiant.lire("")).isEqualTo(new Operateur(""));
  }

  @Test
  void readsNoMoreThanAnAddressCanBeLong() {
    assertThat(Identifiant.lire("a".repeat(100_000)).canonique()).hasSize(254);
  }

  @Test
  void masksAllButSexYearAndMonth() {
    assertThat(new Nir("2550814168025").masque()).isEqualTo("2 55 08 ** *** *** **");
  }
}
