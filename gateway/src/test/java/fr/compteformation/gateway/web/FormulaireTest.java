package fr.compteformation.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class FormulaireTest {

  @Test
  void sendsWholeHoursAsANumber() {
    assertThat(corps(" 45 ")).isEqualTo(Map.of("heures", 45));
    assertThat(corps("-1")).isEqualTo(Map.of("heures", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"45,5", "45 h", "1e3", "９９", "99999999999", "abc"})
  void leavesAnythingElseForTheServiceToJudge(String saisie) {
    assertThat(corps(saisie)).isEqualTo(Map.of("heures", saisie));
  }

  @Test
  void takesOnlyTheFieldsItKnows() {
    var request = new MockHttpServletRequest();
    request.addParameter("heures", "45");
    request.addParameter("role", "OPERATEUR");

    assertThat(Formulaire.de(request, "heures", "cout").champs()).isEqualTo(Map.of("heures", "45"));
  }

  @Test
  void isNotPrintable() {
    assertThat(new Formulaire(Map.of("nir", "255081416802538")).toString()).doesNotContain("2550");
  }

  private static Map<String, Object> corps(String heures) {
    return new Formulaire(Map.of("heures", heures)).corps(Set.of("heures"));
  }
}
