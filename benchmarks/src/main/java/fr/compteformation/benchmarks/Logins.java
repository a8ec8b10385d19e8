package fr.compteformation.benchmarks;

import fr.compteformation.launcher.DemoPeople;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Logins beside the bare password hash that each of them must cost: what a login takes beyond the
 * hash is ours to keep small.
 */
final class Logins {

  private static final double RATIO = 0.8;

  /** As account-service hashes: 16 bytes of salt, 32 of hash, one lane, 19 MiB, two passes. */
  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);

  private final String hash = argon2.encode(DemoPeople.MOT_DE_PASSE);

  private final RunningSystem system;
  private final HttpClient http;
  private final List<Person> people;
  private final Report report;

  Logins(RunningSystem system, HttpClient http, List<Person> people, Report report) {
    this.system = system;
    this.http = http;
    this.people = people;
    this.report = report;
  }

  /** Alternates between hashes, login forms and whole logins, after a longer unmeasured round. */
  void measure(Crowd crowd, int rounds, Duration length) {
    int forms = Math.max(1, (int) hashes(crowd, length) * (int) length.toSeconds());
    int each = Math.max(1, forms / crowd.clients());
    posts(crowd, each);
    crowd.rate(length.multipliedBy(4), this::login);
    double[] raw = new double[rounds];
    double[] post = new double[rounds];
    double[] whole = new double[rounds];
    double[] postRatio = new double[rounds];
    double[] wholeRatio = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      double before = hashes(crowd, length);
      post[i] = posts(crowd, each);
      whole[i] = crowd.rate(length, this::login);
      double after = hashes(crowd, length);
      raw[i] = (before + after) / 2;
      postRatio[i] = post[i] / raw[i];
      wholeRatio[i] = whole[i] / raw[i];
    }
    report.title("Logins, " + crowd.clients() + " clients, " + rounds + " rounds each");
    report.told("Argon2id alone", perSecond(raw));
    report.told("the login form sent, through the gateway", perSecond(post));
    report.told("the whole login, from the button to one's own page", perSecond(whole));
    report.atLeast("ratio of the login form", Latencies.median(postRatio), "", RATIO);
    report.atLeast("ratio of the whole login", Latencies.median(wholeRatio), "", RATIO);
  }

  private static String perSecond(double[] rates) {
    return Report.plain(Latencies.median(rates)) + "/s";
  }

  private double hashes(Crowd crowd, Duration length) {
    return crowd.rate(
        length,
        client -> {
          if (!argon2.matches(DemoPeople.MOT_DE_PASSE, hash)) {
            throw new IllegalStateException("The hash does not match");
          }
        });
  }

  private void login(int client) {
    new Visitor(http, system.portal())
        .login(people.get(client).titulaire().nir(), DemoPeople.MOT_DE_PASSE);
  }

  /** Opens the forms first, then measures the sending alone. */
  private double posts(Crowd crowd, int each) {
    List<Deque<Form>> forms = new ArrayList<>();
    for (int i = 0; i < crowd.clients(); i++) {
      forms.add(new ArrayDeque<>());
    }
    crowd.rate(each, client -> forms.get(client).add(Form.open(http, system.portal())));
    return crowd.rate(each, client -> forms.get(client).poll().send(people.get(client)));
  }

  private record Form(Visitor visitor, String csrf) {

    static Form open(HttpClient http, String portal) {
      var visitor = new Visitor(http, portal);
      return new Form(visitor, visitor.openLogin());
    }

    void send(Person person) {
      HttpResponse<String> answer =
          visitor.sendLogin(csrf, person.titulaire().nir(), DemoPeople.MOT_DE_PASSE);
      String next = answer.headers().firstValue("Location").orElse("");
      if (answer.statusCode() != 302 || next.contains("/connexion")) {
        throw new IllegalStateException("Not logged in: " + Visitor.told(answer) + next);
      }
    }
  }
}
