package fr.compteformation.system;

import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.launcher.demo.Answer;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.launcher.demo.MailReader;
import fr.compteformation.launcher.demo.StepFailure;
import fr.compteformation.launcher.demo.Titulaire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * People at work while the process may end at any moment. Each writes down what he tried and what
 * was acknowledged; what was not may have happened or not.
 */
final class CrashLoad {

  private static final int DIF_MAXIMUM = 999;
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** A dossier takes one hour, so that many fit. */
  static final int DOSSIER_HOURS = 1;

  private final Addresses addresses;
  private final List<Person> difPeople;
  private final List<Person> dossierPeople;
  private final Map<Person, List<DifChange>> difChanges;
  private final List<DossierTried> dossiers = new CopyOnWriteArrayList<>();
  private final List<Registration> registrations = new CopyOnWriteArrayList<>();

  private volatile boolean ended;

  /** Four people who have an account: two change their DIF, two open dossiers. */
  CrashLoad(Addresses addresses, List<Person> people) {
    this.addresses = addresses;
    this.difPeople = people.subList(0, 2);
    this.dossierPeople = people.subList(2, 4);
    this.difChanges =
        Map.of(difPeople.get(0), new ArrayList<>(), difPeople.get(1), new ArrayList<>());
    dossierPeople.forEach(person -> person.enterDif(DIF_MAXIMUM).expect(200, 202));
  }

  Map<Person, List<DifChange>> difChanges() {
    return difChanges;
  }

  List<Person> dossierPeople() {
    return dossierPeople;
  }

  List<DossierTried> dossiers() {
    return dossiers;
  }

  List<Registration> registrations() {
    return registrations;
  }

  /** How many dossiers were acknowledged as validated; grows while people get on. */
  int progress() {
    return (int) dossiers.stream().filter(tried -> "VALIDE".equals(tried.acknowledged)).count();
  }

  /**
   * Everybody begins to work, until the process is gone. Who is told that something cannot be done
   * now begins anew; not so who changes his DIF: what he was not told may still happen, behind his
   * next change, and their order is looked at.
   */
  List<Thread> start() {
    ended = false;
    List<Thread> threads = new ArrayList<>();
    difPeople.forEach(person -> threads.add(work(() -> isThere(() -> changeDif(person)))));
    dossierPeople.forEach(person -> threads.add(work(() -> again(() -> openDossiers(person)))));
    threads.add(work(() -> again(this::register)));
    return threads;
  }

  /** Lets nobody begin anything more. */
  void end() {
    ended = true;
  }

  private static Thread work(Runnable work) {
    return Thread.ofVirtual().start(work);
  }

  private void again(Runnable work) {
    while (!ended && isThere(work)) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Whether the process was still there at the end: one that is gone answers nothing at all. */
  private static boolean isThere(Runnable work) {
    try {
      work.run();
      return true;
    } catch (StepFailure failure) {
      return !(failure.getCause() instanceof IOException);
    }
  }

  private void changeDif(Person person) {
    relogin(person);
    List<DifChange> changes = difChanges.get(person);
    while (!ended) {
      DifChange change = new DifChange(1 + changes.size() % DIF_MAXIMUM);
      changes.add(change);
      person.enterDif(change.heures).expect(200, 202);
      change.acknowledged = true;
    }
  }

  private void openDossiers(Person person) {
    relogin(person);
    try (Browser operator = new Browser(addresses.portal())) {
      operator.login(DemoPeople.OPERATEUR, DemoPeople.OPERATEUR_MOT_DE_PASSE);
      operator.get("/api/operateur/dossiers?etat=SOUMIS").expect(200);
      while (!ended) {
        openDossier(person, operator);
      }
    }
  }

  private void openDossier(Person person, Browser operator) {
    DossierTried tried =
        new DossierTried(person, "Formation " + dossiers.size() + "-" + person.id());
    dossiers.add(tried);
    String id = person.createDossier(tried.intitule, DOSSIER_HOURS).created();
    tried.acknowledged = "EN_ELABORATION";
    person.giveAccord(id).expect(200, 202);
    person.submit(id).expect(200, 202);
    tried.acknowledged = "SOUMIS";
    operator
        .call("POST", "/api/operateur/dossiers/" + id + "/validation", Map.of())
        .expect(200, 202);
    tried.acknowledged = "VALIDE";
  }

  private void register() {
    try (Browser browser = new Browser(addresses.portal());
        MailReader mail = new MailReader(addresses.mail())) {
      while (!ended) {
        Registration registration = new Registration(Person.unknown());
        registrations.add(registration);
        register(registration, browser, mail);
      }
    }
  }

  private void register(Registration registration, Browser browser, MailReader mail) {
    Answer answer = Person.register(browser, registration.titulaire).expect(202);
    registration.acknowledged = answer.json().path("inscriptionId").asString();
    while (!ended && !registration.confirmed) {
      Person.link(mail, registration.titulaire)
          .ifPresent(
              link -> {
                Person.confirm(browser, link).expect(200, 202);
                registration.confirmed = true;
              });
    }
  }

  /** Sessions survive, unless the very last request before the end was the one that made them. */
  private void relogin(Person person) {
    if (person.browser().get("/api/compte").status() == 401) {
      person.browser().login(person.titulaire().nir(), DemoPeople.MOT_DE_PASSE);
    }
    person.browser().get("/api/compte").expect(200);
  }

  /** An attempt at entering a DIF. */
  static final class DifChange {
    final int heures;
    volatile boolean acknowledged;

    DifChange(int heures) {
      this.heures = heures;
    }
  }

  /** An attempt at a dossier, recognised by its title. */
  static final class DossierTried {
    final Person person;
    final String intitule;

    /** The last state acknowledged, {@code null} when not even its creation was. */
    volatile String acknowledged;

    DossierTried(Person person, String intitule) {
      this.person = person;
      this.intitule = intitule;
    }
  }

  /** An attempt at registering. */
  static final class Registration {
    final Titulaire titulaire;

    /** The inscriptionId, {@code null} when not acknowledged. */
    volatile String acknowledged;

    volatile boolean confirmed;

    Registration(Titulaire titulaire) {
      this.titulaire = titulaire;
    }
  }
}
