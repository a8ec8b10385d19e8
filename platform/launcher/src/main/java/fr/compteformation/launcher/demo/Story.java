package fr.compteformation.launcher.demo;

import fr.compteformation.launcher.DemoPeople;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * From an inscription to a frozen DIF: Madame TOURIA ORANGE registers, enters her hours, and has a
 * formation validated by her OPCA; what must be refused on the way is refused.
 */
public final class Story implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern LINK =
      Pattern.compile("https?://\\S+/inscription/confirmation\\?jeton=([A-Za-z0-9_-]+)");
  private static final String DIF_FIGE_EXPLICATION =
      "lorsque le dossier de formation est validé, il n'est plus possible de saisir ou de modifier"
          + " le DIF";

  private final PrintStream out;
  private final String portal;
  private final Browser titulaire;
  private final Browser operateur;
  private final MailReader mail;
  private final EventWatcher events;
  private Titulaire person = Titulaire.first();
  private String jeton;
  private String titulaireId;
  private String dossierId;
  private String current = "";
  private int steps;

  /**
   * @param portal the gateway's address
   * @param mailUrl the mail reader's
   * @param kafka the settings of a Kafka client
   */
  public Story(String portal, String mailUrl, Map<String, Object> kafka, PrintStream out) {
    this.out = out;
    this.portal = portal;
    this.titulaire = new Browser(portal);
    this.operateur = new Browser(portal);
    this.mail = new MailReader(mailUrl);
    this.events = EventWatcher.start(kafka, this::tell);
  }

  /**
   * Plays all of it.
   *
   * @throws StepFailure at the first step that does not go as it must
   */
  public void play() {
    inscription();
    confirmation();
    heures();
    dossier();
    validation();
    afterwards();
  }

  /** How many steps were begun. */
  public int steps() {
    return steps;
  }

  /** The step being played, or played last. */
  public String current() {
    return current;
  }

  @Override
  public void close() {
    titulaire.close();
    operateur.close();
    mail.close();
    events.close();
  }

  private void inscription() {
    step("She opens the portal", () -> titulaire.get("/").expect(200));
    step("Nobody can log in who has no account", this::chooseWhoPlays);
    step("She accepts the CGU and registers", () -> register().expect(202));
    step(
        "She registers again: the same answer, and no second registration",
        () -> register().expect(202));
    step("She cannot log in before she confirmed", () -> require(!login(), "she is logged in"));
    step("A courriel names her and brings the link", this::readLink);
  }

  private void confirmation() {
    step(
        "The link opens a page with a button",
        () -> titulaire.get("/inscription/confirmation?jeton=" + jeton).expect(200));
    step("She confirms: her account is activated", () -> confirm(List.of("ACTIVE", "EN_COURS")));
    step("Her account is open, and she logs in with her NIR and password", this::firstLogin);
    step("The link a second time says that it was done", () -> confirm(List.of("DEJA_ACTIVE")));
  }

  private void heures() {
    step(
        "A first dossier before the DIF is entered is refused",
        () -> createDossier().expectRefusal("DIF_NON_RENSEIGNE"));
    step("She enters 45 h of DIF", () -> enterDif(45));
    step("She corrects it to 48 h", () -> enterDif(48));
    for (Object wrong : List.of(-1, 4.5, "beaucoup", 100_000)) {
      step(
          "A DIF of " + wrong + " is refused",
          () ->
              titulaire.call("PUT", "/api/compte-heures/dif", Map.of("heures", wrong)).expect(400));
    }
  }

  private void dossier() {
    step("She creates a dossier for 35 h", this::createHerDossier);
    step("Somebody not logged in sees no dossier", this::strangerSeesNothing);
    step("She gives her accord", () -> act("/accord", Map.of("date", LocalDate.now().toString())));
    step(
        "She submits it to her OPCA",
        () -> act("/soumission", Map.of("financeurId", DemoPeople.FINANCEUR)));
  }

  private void validation() {
    step("The operator logs in", this::operatorLogin);
    step("He finds the dossier among the submitted ones", this::operatorFindsDossier);
    step("He validates it: the hours are reserved first", this::validate);
    step(
        "Validating it twice is refused",
        () -> operateur.call("POST", operatorPath("/validation"), Map.of()).expect(409));
  }

  private void afterwards() {
    step("Her synthèse shows the dossier, 48 h of DIF, 35 reserved", this::synthese);
    step("Changing the DIF now is refused, with the portal's explanation", this::difIsFrozen);
    step("Her mailbox holds each courriel once", this::courriels);
    step("Every public event has passed", this::publicEvents);
  }

  /** Her number may be taken by an earlier demonstration on the same data. */
  private void chooseWhoPlays() {
    if (!mail.of(person.courriel()).isEmpty() || login()) {
      person = Titulaire.other();
      titulaire.call("POST", "/deconnexion", null);
      require(!login(), "somebody is logged in");
    }
  }

  private Answer register() {
    String cgu =
        titulaire.get("/api/inscriptions/cgu").expect(200).json().path("version").asString();
    String captcha =
        titulaire
            .call("POST", "/api/inscriptions/captchas", null)
            .expect(201)
            .json()
            .path("captchaId")
            .asString();
    return titulaire.call("POST", "/api/inscriptions", person.inscription(cgu, captcha));
  }

  private boolean login() {
    try (Browser fresh = new Browser(portal)) {
      return fresh.login(person.nir(), DemoPeople.MOT_DE_PASSE);
    }
  }

  private void readLink() {
    await("no courriel with a link came", () -> link() != null);
    MailReader.Courriel courriel = link();
    require(courriel.text().contains(DemoPeople.NOM), "it does not name her");
    require(courriel.html().contains(DemoPeople.NOM), "its HTML does not name her");
    Matcher matcher = LINK.matcher(courriel.text());
    require(matcher.find(), "it has no link");
    require(matcher.group().startsWith(portal), "its link leads elsewhere: " + portal);
    jeton = matcher.group(1);
  }

  private MailReader.Courriel link() {
    return mail.of(person.courriel()).stream()
        .filter(courriel -> LINK.matcher(courriel.text()).find())
        .findFirst()
        .orElse(null);
  }

  private void confirm(List<String> wanted) {
    Answer answer =
        titulaire
            .call("POST", "/api/inscriptions/confirmations", Map.of("jeton", jeton))
            .expect(200, 202);
    String etat = answer.json().path("etat").asString("");
    require(wanted.contains(etat), "the state is " + etat);
  }

  private void firstLogin() {
    await("she cannot log in", this::login);
    require(titulaire.login(person.nir(), DemoPeople.MOT_DE_PASSE), "she cannot log in");
    JsonNode compte = titulaire.get("/api/compte").expect(200).json();
    require(DemoPeople.NOM.equals(compte.path("nomNaissance").asString()), "it is not hers");
    require(!compte.toString().contains(person.nir()), "the NIR is not masked");
    titulaireId = compte.path("titulaireId").asString();
    await(
        "her hours account is not open", () -> titulaire.get("/api/compte-heures").status() == 200);
  }

  private void enterDif(int heures) {
    titulaire.call("PUT", "/api/compte-heures/dif", Map.of("heures", heures)).expect(200, 202, 204);
    await(
        "her account shows another DIF",
        () ->
            titulaire.get("/api/compte-heures").expect(200).json().path("dif").asInt(-1) == heures);
  }

  private Answer createDossier() {
    LocalDate debut = LocalDate.now().plusMonths(1);
    return titulaire.call(
        "POST",
        "/api/dossiers",
        Map.of(
            "codeCpf",
            "131204",
            "intitule",
            "Anglais professionnel",
            "organisme",
            "GRETA du Val de Marne",
            "heures",
            35,
            "debut",
            debut.toString(),
            "fin",
            debut.plusMonths(2).toString()));
  }

  private void createHerDossier() {
    dossierId = createDossier().created();
    await(
        "her dossier is not shown",
        () -> titulaire.get("/api/dossiers/" + dossierId).status() == 200);
  }

  private void strangerSeesNothing() {
    try (Browser stranger = new Browser(portal)) {
      stranger.call("GET", "/api/dossiers/" + dossierId, null).expect(401);
    }
  }

  private void act(String action, Map<String, Object> body) {
    titulaire.call("POST", "/api/dossiers/" + dossierId + action, body).expect(200, 202);
  }

  private void operatorLogin() {
    require(
        operateur.login(DemoPeople.OPERATEUR, DemoPeople.OPERATEUR_MOT_DE_PASSE),
        "the operator cannot log in");
  }

  private void operatorFindsDossier() {
    await(
        "the dossier is not among them",
        () ->
            operateur
                .get("/api/operateur/dossiers?etat=SOUMIS")
                .expect(200)
                .body()
                .contains(dossierId));
  }

  private void validate() {
    operateur.call("POST", operatorPath("/validation"), Map.of()).expect(200, 202);
    await(
        "the dossier is not validated",
        () ->
            "VALIDE"
                .equals(
                    titulaire
                        .get("/api/dossiers/" + dossierId)
                        .expect(200)
                        .json()
                        .path("etat")
                        .asString("")));
  }

  private String operatorPath(String action) {
    return "/api/operateur/dossiers/" + dossierId + action;
  }

  private void synthese() {
    await(
        "her synthèse shows something else: " + titulaire.get("/api/compte"),
        () -> {
          JsonNode compte = titulaire.get("/api/compte").expect(200).json();
          JsonNode heures = compte.path("heures");
          return heures.path("dif").asInt(-1) == 48
              && heures.path("difReserve").asInt(-1) == 35
              && heures.path("difFige").asBoolean(false)
              && compte.path("dossiers").toString().contains(dossierId)
              && compte.path("dossiers").toString().contains("VALIDE");
        });
  }

  private void difIsFrozen() {
    Answer refused =
        titulaire
            .call("PUT", "/api/compte-heures/dif", Map.of("heures", 50))
            .expectRefusal("DIF_FIGE");
    require(refused.says(DIF_FIGE_EXPLICATION), "it explains otherwise: " + refused);
    JsonNode heures = titulaire.get("/api/compte-heures").expect(200).json();
    require(heures.path("dif").asInt() == 48, "the DIF has changed");
  }

  private void courriels() {
    // Registered, registered again, activated, submitted, validated.
    await("some courriel is missing", () -> mail.of(person.courriel()).size() >= 5);
    List<String> ids =
        mail.of(person.courriel()).stream().map(MailReader.Courriel::messageId).toList();
    require(new HashSet<>(ids).size() == ids.size(), "one came twice");
    mail.of(person.courriel())
        .forEach(courriel -> out.println("      mail   " + courriel.subject()));
  }

  private void publicEvents() {
    List<String> expected =
        List.of(
            "InscriptionEnregistree",
            "InscriptionConfirmee",
            "CompteActive",
            "CompteHeuresOuvert",
            "SoldeDifSaisi",
            "DossierCree",
            "DossierSoumis",
            "ValidationDemandee",
            "HeuresReservees",
            "DossierValide");
    await("an event is missing", () -> events.of(titulaireId).containsAll(expected));
    List<String> passed = events.of(titulaireId);
    long once = passed.stream().filter("DossierValide"::equals).count();
    require(once == 1, "DossierValide passed " + once + " times");
    long entered = passed.stream().filter("SoldeDifSaisi"::equals).count();
    require(entered == 2, "SoldeDifSaisi passed " + entered + " times");
  }

  private void step(String name, Runnable play) {
    current = name;
    steps++;
    out.printf("  %2d. %s%n", steps, name);
    play.run();
  }

  private void tell(EventWatcher.Event event) {
    out.printf("      event  %-17s %s%n", event.topic(), event.name());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new StepFailure(otherwise);
    }
  }

  /** Gives what happens behind the scenes the time to be seen. */
  private static void await(String otherwise, BooleanSupplier seen) {
    Instant limit = Instant.now().plus(LIMIT);
    while (!seen.getAsBoolean()) {
      require(Instant.now().isBefore(limit), otherwise + " within " + LIMIT.toSeconds() + " s");
      LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
    }
  }
}
