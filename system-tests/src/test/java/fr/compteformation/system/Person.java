package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.launcher.demo.Answer;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.launcher.demo.MailReader;
import fr.compteformation.launcher.demo.Titulaire;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A titulaire with a browser of his own, logged in.
 *
 * @param id titulaireId
 */
record Person(Titulaire titulaire, Browser browser, String id) implements AutoCloseable {

  static final Pattern LINK = Pattern.compile("/inscription/confirmation\\?jeton=([\\w-]+)");
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** Somebody nobody has heard of. */
  static Titulaire unknown() {
    return Titulaire.numbered(NUMBERS.incrementAndGet());
  }

  /** Registers, confirms and logs in; the hours account is open then. */
  static Person registered(Addresses addresses) {
    Titulaire titulaire = unknown();
    Browser browser = new Browser(addresses.portal());
    register(browser, titulaire).expect(202);
    try (MailReader mail = new MailReader(addresses.mail())) {
      await().atMost(LIMIT).until(() -> link(mail, titulaire).isPresent());
      confirm(browser, link(mail, titulaire).orElseThrow()).expect(200, 202);
    }
    return loggedIn(browser, titulaire);
  }

  /** Several at the same time. */
  static List<Person> registered(Addresses addresses, int count) {
    try (var threads = Executors.newFixedThreadPool(4)) {
      return IntStream.range(0, count)
          .mapToObj(n -> threads.submit(() -> registered(addresses)))
          .toList()
          .stream()
          .map(
              one -> {
                try {
                  return one.get();
                } catch (Exception e) {
                  throw new IllegalStateException("A person could not register", e);
                }
              })
          .toList();
    }
  }

  static Person loggedIn(Browser browser, Titulaire titulaire) {
    await().atMost(LIMIT).until(() -> browser.login(titulaire.nir(), DemoPeople.MOT_DE_PASSE));
    String id = browser.get("/api/compte").expect(200).json().path("titulaireId").asString();
    await()
        .atMost(LIMIT)
        .until(() -> !browser.get("/api/compte").json().path("heures").isMissingNode());
    return new Person(titulaire, browser, id);
  }

  static Answer register(Browser browser, Titulaire titulaire) {
    return browser.call("POST", "/api/inscriptions", form(browser, titulaire));
  }

  /** A complete registration form, its captcha solved. */
  static Map<String, Object> form(Browser browser, Titulaire titulaire) {
    String cgu = browser.get("/api/inscriptions/cgu").expect(200).json().path("version").asString();
    String captcha =
        browser
            .call("POST", "/api/inscriptions/captchas", null)
            .expect(201)
            .json()
            .path("captchaId")
            .asString();
    return titulaire.inscription(cgu, captcha);
  }

  static Answer confirm(Browser browser, String jeton) {
    return browser.call("POST", "/api/inscriptions/confirmations", Map.of("jeton", jeton));
  }

  /** The token of the link in the courriel, if it has come. */
  static Optional<String> link(MailReader mail, Titulaire titulaire) {
    return mail.of(titulaire.courriel()).stream()
        .map(courriel -> LINK.matcher(courriel.text()))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst();
  }

  /** Somebody of the OPCA, logged in. */
  static Browser operator(Addresses addresses) {
    Browser operator = new Browser(addresses.portal());
    assertThat(operator.login(DemoPeople.OPERATEUR, DemoPeople.OPERATEUR_MOT_DE_PASSE)).isTrue();
    return operator;
  }

  Answer enterDif(int heures) {
    return browser.call("PUT", "/api/compte-heures/dif", Map.of("heures", heures));
  }

  Answer createDossier(String intitule, int heures) {
    LocalDate debut = LocalDate.now().plusMonths(1);
    return browser.call(
        "POST",
        "/api/dossiers",
        Map.of(
            "codeCpf",
            "131204",
            "intitule",
            intitule,
            "organisme",
            "GRETA du Val de Marne",
            "heures",
            heures,
            "debut",
            debut.toString(),
            "fin",
            debut.plusMonths(2).toString()));
  }

  Answer giveAccord(String dossier) {
    return browser.call(
        "POST",
        "/api/dossiers/" + dossier + "/accord",
        Map.of("date", LocalDate.now().minusDays(1).toString()));
  }

  Answer submit(String dossier) {
    return browser.call(
        "POST",
        "/api/dossiers/" + dossier + "/soumission",
        Map.of("financeurId", DemoPeople.FINANCEUR));
  }

  /** A dossier that waits for the OPCA; its id. */
  String submittedDossier(String intitule, int heures) {
    String dossier = createDossier(intitule, heures).created();
    giveAccord(dossier).expect(200, 202);
    if (submit(dossier).expect(200, 202).status() == 202) {
      await().atMost(LIMIT).until(() -> etat(dossier).equals("SOUMIS"));
    }
    return dossier;
  }

  Answer cancel(String dossier) {
    return browser.call("POST", "/api/dossiers/" + dossier + "/annulation", null);
  }

  /** The state of a dossier as it is shown, empty while none is. */
  String etat(String dossier) {
    return browser.get("/api/dossiers/" + dossier).json().path("etat").asString("");
  }

  JsonNode hours() {
    return browser.get("/api/compte-heures").expect(200).json();
  }

  JsonNode synthese() {
    return browser.get("/api/compte").expect(200).json();
  }

  JsonNode dossiers() {
    return browser.get("/api/dossiers").expect(200).json().path("dossiers");
  }

  @Override
  public void close() {
    browser.close();
  }

  @Override
  public String toString() {
    return id;
  }
}
