package fr.compteformation.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.account.Portail.Jetons;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@AccountServiceTest
class ConnexionIT {

  @LocalServerPort private int port;

  private Portail portail;

  @BeforeEach
  void ouvrirLeNavigateur() {
    portail = new Portail(port);
  }

  @Test
  void givesAnOperatorATokenThatNamesTheFinanceur() {
    Jetons jetons = portail.visiter(Portail.OPERATEUR, Portail.OPERATEUR_MOT_DE_PASSE);

    var claims = Portail.claims(jetons.acces());
    assertThat(claims.path("iss").asString()).isEqualTo(Portail.PUBLIC_URL + "/compte");
    assertThat(claims.path("aud").asString()).isEqualTo("api");
    assertThat(claims.path("roles").get(0).asString()).isEqualTo("OPERATEUR");
    assertThat(claims.path("financeur").asString()).isEqualTo("opca-demo");
  }
}
