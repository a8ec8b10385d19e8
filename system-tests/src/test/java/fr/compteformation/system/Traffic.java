package fr.compteformation.system;

import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.launcher.demo.Answer;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.launcher.demo.StepFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** People who read, write, open dossiers and log in without a pause worth the name. */
final class Traffic implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Addresses addresses;
  private final List<Person> people;
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<Person, AtomicInteger> dossiers = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean ended;

  Traffic(Addresses addresses, List<Person> people) {
    this.addresses = addresses;
    this.people = people;
    people.forEach(person -> threads.add(Thread.ofVirtual().start(() -> work(person))));
    threads.add(Thread.ofVirtual().start(this::logIn));
  }

  /** What was not answered as it must be, the time first. */
  Queue<String> failures() {
    return failures;
  }

  /** How many requests were sent. */
  int requests() {
    return requests.get();
  }

  /** How many dossiers of a person were acknowledged. */
  int dossiers(Person person) {
    return dossiers.getOrDefault(person, new AtomicInteger()).get();
  }

  private void work(Person person) {
    for (int turn = 1; !ended; turn++) {
      int heures = turn % 900;
      check(() -> person.browser().get("/api/compte"), 200);
      check(() -> person.enterDif(heures), 200, 202);
      check(() -> person.browser().get("/api/compte-heures"), 200);
      check(() -> person.browser().get("/"), 200);
      if (turn % 5 == 0 && check(() -> person.createDossier("Anglais", 1 + heures), 201, 202)) {
        dossiers.computeIfAbsent(person, one -> new AtomicInteger()).incrementAndGet();
      }
    }
  }

  private void logIn() {
    while (!ended) {
      try (Browser operator = new Browser(addresses.portal())) {
        check(
            () -> {
              operator.login(DemoPeople.OPERATEUR, DemoPeople.OPERATEUR_MOT_DE_PASSE);
              return operator.get("/api/operateur/dossiers");
            },
            200);
      }
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  private boolean check(Supplier<Answer> request, int... statuses) {
    requests.incrementAndGet();
    try {
      request.get().expect(statuses);
      return true;
    } catch (StepFailure e) {
      failures.add(Instant.now() + " " + e.getMessage());
      return false;
    } finally {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Lets everybody finish what they are at. */
  @Override
  public void close() {
    ended = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
