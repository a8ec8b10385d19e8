package fr.compteformation.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.account.Portail.Jetons;
import fr.compteformation.account.persistence.Titulaires;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A second instance on the same state, which is what a restart looks like from outside. */
@AccountServiceTest
class RedemarrageIT {

  @LocalServerPort private int port;
  @Autowired private Titulaires titulaires;
  @Autowired private Environment environment;
  @Autowired private JdbcClient jdbc;

  @Test
  void signsWithTheSameKeyAndGoesOnWithOpenSessionsFormsAndRefreshTokens() {
    var touria = Personne.quelconque().titulaire(titulaires);
    var portail = new Portail(port);
    Jetons jetons = portail.visiter(touria.nir(), touria.motDePasse());
    String cles = portail.get("/compte/oauth2/jwks").body();
    var autre = new Portail(port);
    var page = autre.get(Portail.cible(autre.get(autre.autorisation())));

    try (var seconde = demarrer()) {
      int nouveau = seconde.getEnvironment().getProperty("local.server.port", Integer.class);
      portail.allerVers(nouveau);
      autre.allerVers(nouveau);

      assertThat(portail.get("/compte/oauth2/jwks").body()).isEqualTo(cles);
      assertThat(portail.rafraichir(jetons.rafraichissement()).sujet())
          .isEqualTo(touria.titulaireId());
      assertThat(portail.api("/compte/api/compte", jetons.acces()).statusCode()).isEqualTo(200);
      assertThat(portail.get(portail.autorisation()).headers().firstValue("Location").orElseThrow())
          .contains("/login/oauth2/code/compte?code=");
      var connexion =
          autre.post(
              "/compte/connexion",
              Map.of(
                  "identifiant",
                  touria.nir(),
                  "motDePasse",
                  touria.motDePasse(),
                  "_csrf",
                  Portail.csrf(page)));
      assertThat(autre.echanger(autre.code(connexion)).sujet()).isEqualTo(touria.titulaireId());
    }
    assertThat(jdbc.sql("select count(*) from cle_signature").query(Integer.class).single())
        .isEqualTo(1);
    assertThat(jdbc.sql("select count(*) from operateur").query(Integer.class).single())
        .isEqualTo(1);
  }

  private ConfigurableApplicationContext demarrer() {
    String[] arguments =
        Stream.concat(
                Stream.of(
                        "spring.datasource.url",
                        "spring.datasource.username",
                        "spring.datasource.password",
                        "compteformation.public-url",
                        "compteformation.services.account",
                        "compteformation.services.registration",
                        "compteformation.kafka.bootstrap-servers",
                        "compteformation.mongo.uri",
                        "compteformation.mongo.database",
                        "compteformation.keys-file",
                        "compteformation.client.secret",
                        "compteformation.clients.gateway.secret",
                        "compteformation.operateurs[0].identifiant",
                        "compteformation.operateurs[0].mot-de-passe",
                        "compteformation.operateurs[0].financeur",
                        "compteformation.operateurs[0].nom")
                    .map(name -> "--" + name + "=" + environment.getRequiredProperty(name)),
                Stream.of("--server.port=0"))
            .toArray(String[]::new);
    return new SpringApplicationBuilder(AccountServiceApplication.class)
        .properties("spring.config.name=account-service")
        .run(arguments);
  }
}
