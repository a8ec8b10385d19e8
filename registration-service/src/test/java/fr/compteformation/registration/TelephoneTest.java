package fr.compteformation.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** French numbers, as people write them. */
class TelephoneTest {

  @ParameterizedTest
  @CsvSource({
    "0231123456, 0231123456",
    "02 31 12 34 56, 0231123456",
    "02.31.12.34.56, 0231123456",
    "02-31-12-34-56, 0231123456",
    "+33 2 31 12 34 56, 0231123456",
    "+33 (0)6 12 34 56 78, 0612345678",
    "0033612345678, 0612345678",
    "+262 692 12 34 56, 0692123456",
    "0590 12 34 56, 0590123456",
    "+687 12 34 56, +687123456",
    "00 689 40 12 34 56, +68940123456"
  })
  void reads(String saisie, String numero) {
    assertThat(Telephone.lire(saisie)).contains(new Telephone(numero));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12",
        "0012345678",
        "023112345",
        "02311234567",
        "+44 20 7946 0018",
        "zéro six",
        "06 12 34 56 7O"
      })
  void refuses(String saisie) {
    assertThat(Telephone.lire(saisie)).isEmpty();
  }
}
