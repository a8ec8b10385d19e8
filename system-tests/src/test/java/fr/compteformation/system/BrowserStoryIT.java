package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openqa.selenium.support.ui.ExpectedConditions.stalenessOf;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.launcher.demo.MailReader;
import fr.compteformation.launcher.demo.Titulaire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The story as people see it, in Chromium: every page is usable by keyboard and label alone, is
 * free of the accessibility faults that axe can find (WCAG 2.1 A and AA), and is kept as a picture
 * in {@code target/screenshots}, wide and narrow.
 */
@Tag("browser")
class BrowserStoryIT {

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final Dimension WIDE = new Dimension(1280, 1000);
  private static final Dimension NARROW = new Dimension(390, 850);
  private static final Pattern LINK = Pattern.compile("https?://\\S+/inscription/confirmation\\S+");

  private final Addresses addresses = RunningSystem.shared().addresses();
  private final ChromeDriver browser = start();
  private final Titulaire person = Titulaire.other();
  private int pictures;

  @AfterEach
  void quit() {
    browser.quit();
  }

  @Test
  void aTitulaireAndAnOperatorGoThroughTheWholeStory() {
    registers();
    confirms();
    logsIn(person.nir(), DemoPeople.MOT_DE_PASSE);
    entersHerDif();
    sendsADossier();
    logsOut();

    logsIn(DemoPeople.OPERATEUR, DemoPeople.OPERATEUR_MOT_DE_PASSE);
    theOperatorValidates();
    logsOut();

    logsIn(person.nir(), DemoPeople.MOT_DE_PASSE);
    seesHerDifFrozen();
  }

  @Test
  void everyMistakeIsToldBesideItsField() {
    browser.get(addresses.portal() + "/inscription/cgu");
    press("Continuer");
    look("cgu-refusees");
    assertThat(browser.findElement(By.cssSelector("[role=alert]")).getText()).isNotBlank();

    click(By.id("cguAcceptees"));
    press("Continuer");
    type("nir", "2 55 08 14 168 025 39");
    type("courriel", "touria@");
    type("captchaReponse", "faux");
    press("Continuer");
    look("identite-refusee");
    for (String field : List.of("nir", "prenom", "nomNaissance", "courriel", "captchaReponse")) {
      assertThat(browser.findElement(By.id(field)).getAttribute("aria-invalid"))
          .as(field)
          .isEqualTo("true");
      assertThat(browser.findElement(By.id(field + "-erreur")).getText()).as(field).isNotBlank();
    }
    assertThat(browser.findElement(By.id("nir")).getAttribute("value"))
        .isEqualTo("2 55 08 14 168 025 39");
  }

  private void registers() {
    browser.get(addresses.portal() + "/");
    look("accueil");
    browser.findElement(By.linkText("S'inscrire")).click();
    look("cgu");
    click(By.id("cguAcceptees"));
    press("Continuer");
    look("identite");
    type("nir", person.nir());
    click(By.id("madame"));
    type("prenom", DemoPeople.PRENOM);
    type("nomNaissance", DemoPeople.NOM);
    type("courriel", person.courriel());
    type("confirmationCourriel", person.courriel());
    type("captchaReponse", DemoPeople.CAPTCHA);
    press("Continuer");
    type("motDePasse", "lapin145");
    type("confirmationMotDePasse", "lapin145");
    press("Valider mon inscription");
    look("mot-de-passe-refuse");
    type("motDePasse", DemoPeople.MOT_DE_PASSE);
    type("confirmationMotDePasse", DemoPeople.MOT_DE_PASSE);
    press("Valider mon inscription");
    look("inscription-enregistree");
    assertThat(page()).contains("Votre inscription a bien été enregistrée");
  }

  private void confirms() {
    try (MailReader mail = new MailReader(addresses.mail())) {
      String link =
          await()
              .atMost(Duration.ofSeconds(30))
              .until(() -> link(mail.of(person.courriel())), found -> !found.isEmpty());
      browser.get(link);
    }
    look("confirmation");
    press("Valider mon inscription");
    look("compte-active");
    assertThat(page()).contains("Votre compte a bien été activé");
  }

  private void entersHerDif() {
    look("synthese-vide");
    assertThat(page()).contains("Heures DIF non renseignées");
    open("/espace/heures");
    type("heures", "45,5");
    press("Enregistrer");
    look("dif-refuse");
    type("heures", "48");
    press("Enregistrer");
    look("dif-enregistre");
    assertThat(page()).contains("48 h");
  }

  private void sendsADossier() {
    open("/espace/dossiers");
    look("dossiers-vides");
    browser.findElement(By.linkText("Créer un dossier")).click();
    look("dossier-nouveau");
    type("intitule", "Anglais professionnel");
    type("organisme", "GRETA du Val de Marne");
    type("codeCpf", "131204");
    type("heures", "35");
    date("debut", LocalDate.now().plusMonths(1));
    date("fin", LocalDate.now().plusMonths(3));
    press("Créer le dossier");
    look("dossier-cree");
    press("Donner mon accord");
    new Select(browser.findElement(By.id("financeurId"))).selectByValue(DemoPeople.FINANCEUR);
    press("Transmettre");
    look("dossier-transmis");
    open("/espace/dossiers");
    look("dossiers");
  }

  private void theOperatorValidates() {
    open("/operateur/dossiers");
    look("operateur-dossiers");
    browser.findElement(By.linkText("Anglais professionnel")).click();
    look("operateur-dossier");
    assertThat(page()).contains(DemoPeople.NOM);
    press("Valider le dossier");
    look("operateur-dossier-valide");
    assertThat(page()).contains("Validé");
  }

  private void seesHerDifFrozen() {
    open("/espace");
    look("synthese");
    open("/espace/heures");
    look("dif-fige");
    assertThat(page()).contains("Ce solde est figé.").contains("35 h");
    assertThat(browser.findElements(By.id("heures"))).isEmpty();
  }

  private void logsIn(String identifiant, String motDePasse) {
    browser.get(addresses.portal() + "/espace");
    if (identifiant.contains("@")) {
      browser.findElement(By.linkText("identifiez-vous ici")).click();
    }
    look("connexion");
    type("identifiant", identifiant);
    type("motDePasse", motDePasse);
    submit(By.cssSelector("main form button[type=submit]"));
  }

  private void logsOut() {
    press("Se déconnecter");
    look("au-revoir");
  }

  private void open(String path) {
    browser.get(addresses.portal() + path);
  }

  private void press(String label) {
    submit(By.xpath("//button[contains(normalize-space(.), \"%s\")]".formatted(label)));
  }

  /** Sends the form of a button, and waits for the page that answers. */
  private void submit(By button) {
    WebElement page = browser.findElement(By.tagName("html"));
    click(button);
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .ignoring(WebDriverException.class) // asked just while the document changes
        .until(stalenessOf(page));
  }

  /** As a person does: the element is brought into view first. */
  private void click(By by) {
    WebElement element = browser.findElement(by);
    ((JavascriptExecutor) browser)
        .executeScript(
            "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
    element.click();
  }

  private void type(String field, String text) {
    WebElement element = browser.findElement(By.id(field));
    element.clear();
    element.sendKeys(text);
  }

  /** A date field takes its value whole, whatever the browser's language. */
  private void date(String field, LocalDate date) {
    ((JavascriptExecutor) browser)
        .executeScript(
            "document.getElementById(arguments[0]).value = arguments[1]", field, date.toString());
  }

  private String page() {
    return browser.findElement(By.tagName("body")).getText();
  }

  /** Takes the page's pictures and looks for accessibility faults. */
  private void look(String name) {
    List<Rule> faults =
        new AxeBuilder()
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
            .analyze(browser)
            .getViolations();
    pictures++;
    picture(name, NARROW);
    picture(name, WIDE);
    assertThat(faults)
        .as(name + " at " + browser.getCurrentUrl().replaceAll("\\?.*", ""))
        .extracting(fault -> fault.getId() + ": " + fault.getNodes())
        .isEmpty();
  }

  private void picture(String name, Dimension size) {
    browser.manage().window().setSize(size);
    try {
      Files.createDirectories(PICTURES);
      Files.write(
          PICTURES.resolve("%02d-%s-%d.png".formatted(pictures, name, size.getWidth())),
          browser.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String link(List<MailReader.Courriel> courriels) {
    return courriels.stream()
        .map(courriel -> LINK.matcher(courriel.text()))
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst()
        .orElse("");
  }

  private static ChromeDriver start() {
    var options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=fr");
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
            .build();
    var browser = new ChromeDriver(service, options);
    browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(5));
    return browser;
  }
}
