package fr.compteformation.hours;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a training is covered: DIF first, then CPF, at most 150 hours from the account. */
class MobilisationTest {

  @ParameterizedTest(name = "DIF {0}, CPF {1}, need {2} → {3} + {4} + {5}")
  @CsvSource({
    "45, 0, 35, 35, 0, 0",
    "45, 24, 60, 45, 15, 0",
    "120, 24, 100, 100, 0, 0",
    "120, 48, 168, 120, 30, 18",
    "120, 48, 200, 120, 30, 50",
    "0, 24, 35, 0, 24, 11",
    "20, 150, 180, 20, 130, 30",
    "360, 48, 200, 150, 0, 50",
    "0, 0, 10, 0, 0, 10",
    "48, 0, 0, 0, 0, 0",
  })
  void takesDifFirstThenCpf(int dif, int cpf, int besoin, int surDif, int surCpf, int complement) {
    assertThat(Mobilisation.pour(dif, cpf, besoin))
        .isEqualTo(new Mobilisation(surDif, surCpf, complement));
  }

  @Test
  void neverTakesMoreThanItsCeilingNorThanThereIs() {
    for (int dif = 0; dif <= 200; dif += 7) {
      for (int cpf = 0; cpf <= 160; cpf += 9) {
        for (int besoin = 0; besoin <= 400; besoin += 11) {
          var part = Mobilisation.pour(dif, cpf, besoin);
          assertThat(part.heuresDif()).isBetween(0, dif);
          assertThat(part.heuresCpf()).isBetween(0, cpf);
          assertThat(part.heuresDif() + part.heuresCpf()).isLessThanOrEqualTo(150);
          assertThat(part.heuresDif() + part.heuresCpf() + part.heuresComplementaires())
              .isEqualTo(besoin);
        }
      }
    }
  }
}
