package fr.compteformation.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.account.persistence.Titulaires;
import fr.compteformation.kit.crypto.PersonalDataCipher;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What slows down who guesses passwords: 5 tries are free, then one a minute, two, four… */
@AccountServiceTest
class FreinIT {

  private static final String FAUX = "Un-autre-mot-2015";

  @LocalServerPort private int port;
  @Autowired private Titulaires titulaires;
  @Autowired private HorlogeReglable horloge;
  @Autowired private JdbcClient jdbc;
  @Autowired private PersonalDataCipher cipher;

  private Personne touria;

  @BeforeEach
  void inscrire() {
    touria = Personne.quelconque().titulaire(titulaires);
  }

  @AfterEach
  void remettre() {
    horloge.remettre();
    jdbc.sql("delete from tentative_connexion").update();
  }

  @Test
  void refusesEvenTheRightPasswordAfterFiveWrongOnesAndAnswersTheSame() {
    String refus = essayer(FAUX);
    for (int i = 2; i <= 5; i++) {
      essayer(FAUX);
    }

    assertThat(essayer(touria.motDePasse())).isEqualTo(refus);
  }

  @Test
  void acceptsTheRightPasswordAfterTheWait() {
    for (int i = 1; i <= 5; i++) {
      essayer(FAUX);
    }
    horloge.avancer(Duration.ofSeconds(59));
    assertThat(essayer(touria.motDePasse())).contains("erreur");

    horloge.avancer(Duration.ofSeconds(2));

    assertThat(essayer(touria.motDePasse())).doesNotContain("erreur");
  }

  @Test
  void doublesTheWaitWithEachFailureThatWasLookedAt() {
    for (int i = 1; i <= 5; i++) {
      essayer(FAUX);
    }
    horloge.avancer(Duration.ofSeconds(61));
    essayer(FAUX);
    horloge.avancer(Duration.ofSeconds(61));
    assertThat(essayer(touria.motDePasse())).contains("erreur");

    horloge.avancer(Duration.ofSeconds(60));

    assertThat(essayer(touria.motDePasse())).doesNotContain("erreur");
  }

  @Test
  void neverWaitsLongerThanAQuarterOfAnHourHoweverManyTries() {
    for (int i = 1; i <= 12; i++) {
      essayer(FAUX);
      horloge.avancer(Duration.ofMinutes(15).plusSeconds(1));
    }

    assertThat(essayer(touria.motDePasse())).doesNotContain("erreur");
  }

  @Test
  void forgetsFailuresAfterASuccess() {
    for (int i = 1; i <= 4; i++) {
      essayer(FAUX);
    }
    essayer(touria.motDePasse());
    for (int i = 1; i <= 4; i++) {
      essayer(FAUX);
    }

    assertThat(essayer(touria.motDePasse())).doesNotContain("erreur");
  }

  @Test
  void forgetsFailuresAfterADay() {
    for (int i = 1; i <= 4; i++) {
      essayer(FAUX);
    }
    horloge.avancer(Duration.ofHours(25));
    for (int i = 1; i <= 4; i++) {
      essayer(FAUX);
    }

    assertThat(essayer(touria.motDePasse())).doesNotContain("erreur");
  }

  @Test
  void countsEveryOneOfManyTriesAtTheSameMomentAndLooksAtFive() throws Exception {
    int essais = 40;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(
          Stream.generate(() -> (Callable<String>) () -> essayer(FAUX)).limit(essais).toList());
    }

    assertThat(nombre("identifiant/" + touria.nir())).isEqualTo(essais);
    assertThat(admises("identifiant/" + touria.nir())).isEqualTo(5);
  }

  @Test
  void slowsDownAnAddressThatTriesManyIdentifiants() {
    byte[] cle = cipher.fingerprint("adresse/127.0.0.1");
    for (int i = 0; i < 3; i++) {
      new Portail(port).connecter(Personne.quelconque().nir(), FAUX);
    }
    jdbc.sql("update tentative_connexion set nombre = 99, admises = 99 where cle = :cle")
        .param("cle", cle)
        .update();
    new Portail(port).connecter(Personne.quelconque().nir(), FAUX);

    assertThat(essayer(touria.motDePasse())).contains("erreur");
    horloge.avancer(Duration.ofSeconds(3));
    assertThat(essayer(touria.motDePasse())).doesNotContain("erreur");
  }

  @Test
  void takesTheAddressFromTheGateway() {
    String ailleurs = "198.51.100.7";
    new Portail(port).venantDe(ailleurs).connecter(Personne.quelconque().nir(), FAUX);

    assertThat(nombre("adresse/" + ailleurs)).isEqualTo(1);
    assertThat(nombre("adresse/127.0.0.1")).isZero();
  }

  @Test
  void doesNotTakeLoginsOfOnePersonAtTheSameMomentForGuesses() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var essais =
          threads.invokeAll(
              Stream.generate(() -> (Callable<String>) () -> essayer(touria.motDePasse()))
                  .limit(12)
                  .toList());
      for (var essai : essais) {
        assertThat(essai.get()).doesNotContain("erreur");
      }
    }
  }

  @Test
  void doesNotSlowDownAnAddressWhoseLoginsSucceed() {
    for (int i = 0; i < 3; i++) {
      essayer(touria.motDePasse());
    }

    assertThat(
            jdbc.sql("select max(admises) from tentative_connexion").query(Integer.class).single())
        .isZero();
  }

  private int nombre(String cle) {
    return colonne("nombre", cle);
  }

  private int admises(String cle) {
    return colonne("admises", cle);
  }

  private int colonne(String colonne, String cle) {
    return jdbc.sql("select " + colonne + " from tentative_connexion where cle = :cle")
        .param("cle", cipher.fingerprint(cle))
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  private String essayer(String motDePasse) {
    return Portail.cible(new Portail(port).connecter(touria.nir(), motDePasse));
  }
}
