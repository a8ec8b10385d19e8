package fr.compteformation.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.account.persistence.Titulaires;
import fr.compteformation.kit.crypto.PersonalDataCipher;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What slows down who guesses passwords: from one address, 5 tries for a person are free, then one
 * a minute, two, four…; from all addresses together, 50. An address has 100 tries in five minutes.
 */
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
    jdbc.sql("delete from debit_adresse").update();
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
    int essais;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      essais =
          (int)
              threads
                  .invokeAll(
                      Stream.generate(() -> (Callable<String>) () -> essayer(FAUX))
                          .limit(40)
                          .toList())
                  .stream()
                  // On a busy machine some are told to come back, before any look.
                  .filter(essai -> essai.resultNow().contains("erreur"))
                  .count();
    }

    assertThat(essais).isGreaterThan(10);
    assertThat(nombre("identifiant/" + touria.nir())).isEqualTo(essais);
    assertThat(admises("identifiant/" + touria.nir())).isEqualTo(5);
    assertThat(nombre("identifiant/" + touria.nir() + "/adresse/127.0.0.1")).isEqualTo(essais);
    assertThat(colonne("debit_adresse", "nombre", "adresse/127.0.0.1")).isEqualTo(essais);
  }

  @Test
  void doesNotMakeSomebodyPayForWhoGuessesElsewhere() {
    for (int i = 1; i <= 8; i++) {
      essayerDe("198.51.100.7", FAUX);
    }

    assertThat(essayerDe("198.51.100.7", touria.motDePasse())).contains("erreur");
    assertThat(essayer(touria.motDePasse())).doesNotContain("erreur");
  }

  @Test
  void slowsDownManyAddressesThatGuessOnePersonsPassword() {
    essayerDe("198.51.100.1", FAUX);
    jdbc.sql("update tentative_connexion set nombre = 49, admises = 49 where cle = :cle")
        .param("cle", cipher.fingerprint("identifiant/" + touria.nir()))
        .update();
    essayerDe("198.51.100.2", FAUX);

    assertThat(essayerDe("198.51.100.3", touria.motDePasse())).contains("erreur");
    horloge.avancer(Duration.ofSeconds(61));
    assertThat(essayerDe("198.51.100.3", touria.motDePasse())).doesNotContain("erreur");
  }

  @Test
  void slowsDownAnAddressThatTriesManyIdentifiants() {
    for (int i = 0; i < 3; i++) {
      new Portail(port).connecter(Personne.quelconque().nir(), FAUX);
    }
    assertThat(colonne("debit_adresse", "nombre", "adresse/127.0.0.1")).isEqualTo(3);
    epuiser("127.0.0.1");

    assertThat(essayer(touria.motDePasse())).contains("erreur");
    assertThat(essayerDe("198.51.100.7", touria.motDePasse())).doesNotContain("erreur");
  }

  @Test
  void letsAnAddressTryAgainSecondsLaterHoweverManyTriesItRefused() {
    Personne autre = Personne.quelconque().titulaire(titulaires);
    epuiser("127.0.0.1");
    for (int i = 0; i < 3; i++) {
      new Portail(port).connecter(Personne.quelconque().nir(), FAUX);
    }

    horloge.avancer(Duration.ofSeconds(4));

    assertThat(essayer(touria.motDePasse())).doesNotContain("erreur");
    // A success is not counted, so there is room for the next one.
    assertThat(Portail.cible(new Portail(port).connecter(autre.nir(), autre.motDePasse())))
        .doesNotContain("erreur");
  }

  @Test
  void countsNoTryAgainstTheAddressThatThePersonsOwnBrakeRefuses() {
    for (int i = 1; i <= 8; i++) {
      essayer(FAUX);
    }

    Duration reste = Duration.between(horloge.instant(), videLe("127.0.0.1"));
    assertThat(reste).isLessThanOrEqualTo(Duration.ofSeconds(5 * 3));
  }

  @Test
  void takesTheAddressFromTheGateway() {
    String ailleurs = "198.51.100.7";
    String reseau = "2001:db8:0:1:0:0:0:0";
    new Portail(port).venantDe(ailleurs).connecter(Personne.quelconque().nir(), FAUX);
    new Portail(port).venantDe(reseau).connecter(Personne.quelconque().nir(), FAUX);

    assertThat(colonne("debit_adresse", "nombre", "adresse/" + ailleurs)).isEqualTo(1);
    assertThat(colonne("debit_adresse", "nombre", "adresse/[" + reseau + "]")).isEqualTo(1);
    assertThat(colonne("debit_adresse", "nombre", "adresse/127.0.0.1")).isZero();
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

    assertThat(videLe("127.0.0.1")).isBefore(horloge.instant());
    assertThat(jdbc.sql("select count(*) from tentative_connexion").query(Integer.class).single())
        .isZero();
  }

  private int nombre(String cle) {
    return colonne("tentative_connexion", "nombre", cle);
  }

  private int admises(String cle) {
    return colonne("tentative_connexion", "admises", cle);
  }

  private int colonne(String table, String colonne, String cle) {
    return jdbc.sql("select " + colonne + " from " + table + " where cle = :cle")
        .param("cle", cipher.fingerprint(cle))
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  /** As if the address had just used up all its tries. */
  private void epuiser(String adresse) {
    new Portail(port).venantDe(adresse).connecter(Personne.quelconque().nir(), FAUX);
    jdbc.sql("update debit_adresse set vide_le = :le where cle = :cle")
        .param("le", horloge.instant().plus(Duration.ofMinutes(5)).atOffset(ZoneOffset.UTC))
        .param("cle", cipher.fingerprint("adresse/" + adresse))
        .update();
  }

  private Instant videLe(String adresse) {
    return jdbc.sql("select vide_le from debit_adresse where cle = :cle")
        .param("cle", cipher.fingerprint("adresse/" + adresse))
        .query((row, n) -> row.getTimestamp(1).toInstant())
        .single();
  }

  private String essayerDe(String adresse, String motDePasse) {
    return Portail.cible(new Portail(port).venantDe(adresse).connecter(touria.nir(), motDePasse));
  }

  private String essayer(String motDePasse) {
    return Portail.cible(new Portail(port).connecter(touria.nir(), motDePasse));
  }
}
