package fr.compteformation.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How long after a command people see what it did. */
final class Delays {

  private static final int DIFFERENT = 100;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(1);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Person person;
  private final Report report;
  private int heures = 1;

  Delays(Person person, Report report) {
    this.person = person;
    this.report = report;
  }

  /** Sends so many commands one after the other, through the gateway, after as many unmeasured. */
  void measure(int commands) {
    round(commands, new Latencies(), new Latencies());
    var own = new Latencies();
    var other = new Latencies();
    round(commands, own, other);
    report.title("From a command to the read models, through the gateway");
    report.told("SaisirSoldeDif to its own read model", own.summary());
    report.told("SaisirSoldeDif to account-service's read model", other.summary());
  }

  private void round(int commands, Latencies own, Latencies other) {
    for (int i = 0; i < commands; i++) {
      heures = heures % DIFFERENT + 1;
      long begin = System.nanoTime();
      person.enterDif(heures);
      // The command has answered: from now on its own read model must show it.
      own.add(System.nanoTime() - begin);
      require(person.difOfHours() == heures, "the hours account shows an old DIF");
      while (person.difOfSynthese() != heures) {
        require(System.nanoTime() - begin < LIMIT.toNanos(), "the synthèse never shows the DIF");
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
      other.add(System.nanoTime() - begin);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
