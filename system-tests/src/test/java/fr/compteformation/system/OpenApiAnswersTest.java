package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.launcher.demo.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer that is not as described is noticed. */
class OpenApiAnswersTest {

  private static final String FINANCEURS = "[{\"id\":\"opca-demo\",\"nom\":\"OPCA\"}]";
  private static final String BALANCES =
      """
      {"difRenseigne":true,"dif":48,"difReserve":0,"difDisponible":48,"difInhabituel":false,
       "difFige":false,"difFigeExplication":null,"cpf":0,"cpfReserve":0,"cpfDisponible":0}
      """;

  private final OpenApi description = new OpenApi(served());

  @Test
  void whatIsAsDescribedPasses() {
    assertThat(description.objections("listerFinanceurs", answer(200, FINANCEURS))).isEmpty();
    assertThat(description.objections("lireCompteHeures", answer(200, BALANCES))).isEmpty();
    assertThat(description.objections("saisirDif", answer(202, ""))).isEmpty();
    assertThat(description.untried()).doesNotContain("saisirDif").contains("creerDossier");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"dif\":48,', ''",
    "'\"dif\":48', '\"dif\":\"48\"'",
    "'\"difFige\":false', '\"difFige\":null'",
    "'\"cpf\":0', '\"cpf\":0,\"autre\":1'"
  })
  void aSpoiltAnswerIsNoticed(String described, String spoilt) {
    assertThat(BALANCES).contains(described);
    Answer answer = answer(200, BALANCES.replace(described, spoilt));

    assertThat(description.objections("lireCompteHeures", answer)).isNotEmpty();
  }

  @Test
  void aStatusThatIsNotDescribedIsNoticed() {
    assertThat(description.objections("lireCompteHeures", answer(418, "{}"))).isNotEmpty();
    assertThat(description.objections("saisirDif", answer(202, "{}"))).isNotEmpty();
  }

  private static Answer answer(int status, String body) {
    return new Answer("", status, URI.create("/"), "", body);
  }

  private static String served() {
    try {
      return Files.readString(Path.of("../gateway/src/main/resources/openapi/openapi.yaml"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
