package fr.compteformation.account.connexion;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.account.AccountProperties;
import fr.compteformation.account.AccountServiceTest;
import fr.compteformation.account.Portail;
import fr.compteformation.account.Portail.Jetons;
import fr.compteformation.account.persistence.Operateurs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is taken out of the configuration cannot work here any more from the next start on. */
@AccountServiceTest
class OperateursDeclaresIT {

  private static final AccountProperties.Operateur PARTANTE =
      new AccountProperties.Operateur(
          "partante@opca-demo.fr", "Operateur-2016", "opca-demo", "OPCA");

  @LocalServerPort private int port;
  @Autowired private AccountProperties properties;
  @Autowired private Operateurs operateurs;
  @Autowired private MotsDePasse motsDePasse;
  @Autowired private JdbcClient jdbc;

  private Portail portail;
  private Jetons jetons;

  @BeforeEach
  void declarer() {
    demarrerAvec(PARTANTE);
    portail = new Portail(port);
    jetons = portail.visiter(PARTANTE.identifiant(), PARTANTE.motDePasse());
  }

  @AfterEach
  void remettre() {
    demarrerAvec();
    jdbc.sql("delete from operateur where not actif").update();
  }

  @Test
  void keepsWhoIsStillDeclared() {
    demarrerAvec(PARTANTE);

    assertThat(portail.rafraichir(jetons.rafraichissement()).sujet()).isEqualTo(jetons.sujet());
  }

  @Test
  void letsHimLogInNoMore() {
    demarrerAvec();

    assertThat(
            Portail.cible(
                new Portail(port).connecter(PARTANTE.identifiant(), PARTANTE.motDePasse())))
        .contains("erreur");
  }

  @Test
  void endsHisSessionsAndTokens() {
    demarrerAvec();

    assertThat(portail.token("gateway", Portail.SECRET, Portail.rafraichissement(jetons)).body())
        .contains("invalid_grant");
    assertThat(Portail.cible(portail.get(portail.autorisation()))).endsWith("/connexion");
    assertThat(
            jdbc.sql(
                    """
                    select (select count(*) from spring_session where principal_name = :id)
                      + (select count(*) from oauth2_authorization where principal_name = :id)
                    """)
                .param("id", jetons.sujet().toString())
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void givesNoTokenToAnOperatorWithoutFinanceur() {
    jdbc.sql("update operateur set actif = false where operateur_id = :id")
        .param("id", jetons.sujet())
        .update();

    var refus = portail.token("gateway", Portail.SECRET, Portail.rafraichissement(jetons));

    assertThat(refus.statusCode()).isEqualTo(400);
    assertThat(refus.body()).contains("invalid_grant");
  }

  @Test
  void givesHisIdBackToWhoReturns() {
    demarrerAvec();
    demarrerAvec(PARTANTE);

    assertThat(new Portail(port).visiter(PARTANTE.identifiant(), PARTANTE.motDePasse()).sujet())
        .isEqualTo(jetons.sujet());
  }

  private void demarrerAvec(AccountProperties.Operateur... ajoutes) {
    var declares = new ArrayList<>(properties.operateurs());
    declares.addAll(List.of(ajoutes));
    var configuration =
        new AccountProperties(
            properties.publicUrl(),
            properties.clients(),
            declares,
            properties.connexion(),
            properties.jetons());
    new OperateursDeclares(configuration, operateurs, motsDePasse).run(null);
  }
}
