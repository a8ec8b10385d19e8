package fr.compteformation.system;

import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.launcher.demo.Answer;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.launcher.demo.MailReader;
import fr.compteformation.launcher.demo.StepFailure;
import fr.compteformation.launcher.demo.Titulaire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * People at work while the process may end at any moment. Each writes down what he tried and what
 * was acknowledged; what was not may have happened or not.
 */
final class CrashLoad {

  private static final int DIF_MAXIMUM = 999;

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

  /** Everybody begins to work, until the process is gone. */
  List<Thread> start() {
    ended = false;
    List<Thread> threads = new ArrayList<>();
    difPeople.forEach(person -> threads.add(work(() -> changeDif(person))));
    dossierPeople.forEach(person -> threads.add(work(() -> openDossiers(person))));
    threads.add(work(this::register));
    return threads;
  }

  /** Lets nobody begin anything more. */
  void end() {
    ended = true;
  }

  private static Thread work(Runnable work) {
    return Thread.ofVirtual().start(work);
  }

  private void changeDif(Person person) {
    relogin(person);
    List<DifChange> changes = difChanges.get(person);
    for (boolean up = true; up && !ended; ) {
      DifChange change = new DifChange(1 + changes.size() % DIF_MAXIMUM);
      changes.add(change);
      up = change.acknowledged = succeeds(() -> person.enterDif(change.heures), 200, 202);
    }
  }

  private void openDossiers(Person person) {
    relogin(person);
    try (Browser operator = new Browser(addresses.portal())) {
      boolean up =
          succeeds(
              () -> {
                operator.login(DemoPeople.OPERATEUR, DemoPeople.OPERATEUR_MOT_DE_PASSE);
                return operator.get("/api/operateur/dossiers?etat=SOUMIS");
              },
              200);
      while (up && !ended) {
        up = openDossier(person, operator);
      }
    }
  }

  private boolean openDossier(Person person, Browser operator) {
    DossierTried tried =
        new DossierTried(person, "Formation " + dossiers.size() + "-" + person.id());
    dossiers.add(tried);
    Optional<Answer> created =
        answer(() -> person.createDossier(tried.intitule, DOSSIER_HOURS), 201);
    if (created.isEmpty()) {
      return false;
    }
    String id = created.get().json().path("id").asString();
    tried.acknowledged = "EN_ELABORATION";
    if (!succeeds(() -> person.giveAccord(id), 200, 202)
        || !succeeds(() -> person.submit(id), 200, 202)) {
      return false;
    }
    tried.acknowledged = "SOUMIS";
    if (!succeeds(
        () -> operator.call("POST", "/api/operateur/dossiers/" + id + "/validation", Map.of()),
        200,
        202)) {
      return false;
    }
    tried.acknowledged = "VALIDE";
    return true;
  }

  private void register() {
    try (Browser browser = new Browser(addresses.portal());
        MailReader mail = new MailReader(addresses.mail())) {
      boolean up = true;
      while (up && !ended) {
        Registration registration = new Registration(Person.unknown());
        registrations.add(registration);
        up = register(registration, browser, mail);
      }
    }
  }

  private boolean register(Registration registration, Browser browser, MailReader mail) {
    Optional<Answer> answer = answer(() -> Person.register(browser, registration.titulaire), 202);
    answer.ifPresent(
        one -> registration.acknowledged = one.json().path("inscriptionId").asString());
    while (answer.isPresent() && !ended) {
      try {
        Optional<String> link = Person.link(mail, registration.titulaire);
        if (link.isPresent()) {
          registration.confirmed = succeeds(() -> Person.confirm(browser, link.get()), 200, 202);
          return registration.confirmed;
        }
      } catch (StepFailure gone) {
        return false;
      }
    }
    return false;
  }

  /** Sessions survive, unless the very last request before the end was the one that made them. */
  private void relogin(Person person) {
    succeeds(
        () -> {
          if (person.browser().get("/api/compte").status() == 401) {
            person.browser().login(person.titulaire().nir(), DemoPeople.MOT_DE_PASSE);
          }
          return person.browser().get("/api/compte");
        },
        200);
  }

  private static boolean succeeds(Supplier<Answer> request, int... statuses) {
    return answer(request, statuses).isPresent();
  }

  /** The answer, if there was one: a process that ends answers nothing, or that it cannot. */
  private static Optional<Answer> answer(Supplier<Answer> request, int... statuses) {
    try {
      Answer answer = request.get();
      return answer.status() >= 500 ? Optional.empty() : Optional.of(answer.expect(statuses));
    } catch (StepFailure gone) {
      return Optional.empty();
    }
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
