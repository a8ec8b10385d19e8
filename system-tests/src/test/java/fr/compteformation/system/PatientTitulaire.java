package fr.compteformation.system;

import static org.awaitility.Awaitility.await;

import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.launcher.demo.Answer;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.launcher.demo.MailReader;
import fr.compteformation.launcher.demo.StepFailure;
import fr.compteformation.launcher.demo.Titulaire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Plays the story once, from the inscription to the frozen DIF, and tries again what fails, as
 * people do: looking first whether it has happened after all.
 */
final class PatientTitulaire implements AutoCloseable {

  /** How many steps the story has. */
  static final int STEPS = 11;

  static final int DIF = 48;
  static final int DOSSIER_HOURS = 35;

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Set<String> SENT = Set.of("SOUMIS", "VALIDATION_DEMANDEE", "VALIDE");

  private final Addresses addresses;
  private final Titulaire titulaire = Person.unknown();
  private final Browser browser;
  private final Browser operator;
  private String link;
  private Person person;

  PatientTitulaire(Addresses addresses) {
    this.addresses = addresses;
    this.browser = new Browser(addresses.portal());
    this.operator = new Browser(addresses.portal());
  }

  /** A step of the story; true once it is done. */
  record Step(String name, BooleanSupplier deed) {

    /** Once, whatever becomes of it. */
    boolean tried() {
      try {
        return deed.getAsBoolean();
      } catch (StepFailure | IllegalStateException down) {
        return false;
      }
    }

    void untilDone() {
      await(name).atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(this::tried);
    }
  }

  List<Step> steps() {
    return List.of(
        new Step("registers", () -> Person.register(browser, titulaire).status() == 202),
        new Step("reads the courriel", this::readsTheLink),
        new Step("confirms", () -> isDone(Person.confirm(browser, link))),
        new Step("logs in", this::logsIn),
        new Step("enters 45 h", () -> isDone(person().enterDif(45))),
        new Step("corrects them to 48 h", () -> isDone(person().enterDif(DIF))),
        new Step("opens a dossier", this::opensADossier),
        new Step("gives the accord", this::givesTheAccord),
        new Step("sends the dossier", this::sendsTheDossier),
        new Step("has it validated", this::hasItValidated),
        new Step("sees it", this::seesIt));
  }

  Titulaire titulaire() {
    return titulaire;
  }

  String id() {
    return person.id();
  }

  private boolean readsTheLink() {
    try (MailReader mail = new MailReader(addresses.mail())) {
      Optional<String> found = Person.link(mail, titulaire);
      found.ifPresent(one -> link = one);
      return found.isPresent();
    }
  }

  private boolean logsIn() {
    if (!browser.login(titulaire.nir(), DemoPeople.MOT_DE_PASSE)) {
      return false;
    }
    JsonNode synthese = browser.get("/api/compte").expect(200).json();
    person = new Person(titulaire, browser, synthese.path("titulaireId").asString());
    return !synthese.path("heures").isMissingNode();
  }

  /** Logged in, again when a session did not outlive what happened. */
  private Person person() {
    if (browser.get("/api/compte").status() == 401) {
      browser.login(titulaire.nir(), DemoPeople.MOT_DE_PASSE);
    }
    return person;
  }

  private boolean opensADossier() {
    return !person().dossiers().isEmpty() || isDone(person.createDossier("Anglais", DOSSIER_HOURS));
  }

  private boolean givesTheAccord() {
    return SENT.contains(etat()) || isDone(person.giveAccord(dossier()));
  }

  private boolean sendsTheDossier() {
    return SENT.contains(etat()) || isDone(person.submit(dossier()));
  }

  private boolean hasItValidated() {
    if (etat().equals("SOUMIS")) {
      if (operator.get("/api/operateur/dossiers").status() != 200) {
        operator.login(DemoPeople.OPERATEUR, DemoPeople.OPERATEUR_MOT_DE_PASSE);
      }
      operator.call("POST", "/api/operateur/dossiers/" + dossier() + "/validation", Map.of());
    }
    return etat().equals("VALIDE");
  }

  /** The read models of three services tell the end of the story. */
  private boolean seesIt() {
    JsonNode hours = person().hours();
    JsonNode synthese = person.synthese();
    return List.of(hours, synthese.path("heures")).stream()
            .allMatch(
                told ->
                    told.path("dif").asInt() == DIF
                        && told.path("difReserve").asInt() == DOSSIER_HOURS
                        && told.path("difFige").asBoolean())
        && person.dossiers().size() == 1
        && etat().equals("VALIDE");
  }

  private String etat() {
    return person().dossiers().path(0).path("etat").asString("");
  }

  private String dossier() {
    return person.dossiers().path(0).path("id").asString();
  }

  private static boolean isDone(Answer answer) {
    return Set.of(200, 201, 202).contains(answer.status());
  }

  @Override
  public void close() {
    browser.close();
    operator.close();
  }
}
