package fr.compteformation.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** A signed-in read through the gateway beside the same read asked of the service itself. */
final class Reads {

  private static final double RATIO = 0.4;
  private static final String PATH = "/api/compte-heures";

  private final RunningSystem system;
  private final HttpClient http;
  private final List<Person> people;
  private final Report report;

  Reads(RunningSystem system, HttpClient http, List<Person> people, Report report) {
    this.system = system;
    this.http = http;
    this.people = people;
    this.report = report;
  }

  /** Alternates between both ways, so many rounds of this length each, after one unmeasured. */
  void measure(Crowd crowd, int rounds, Duration length) {
    crowd.rate(length.multipliedBy(2), this::direct);
    crowd.rate(length.multipliedBy(2), this::throughGateway);
    double[] direct = new double[rounds];
    double[] gateway = new double[rounds];
    double[] ratio = new double[rounds];
    double[] cpu = new double[2];
    for (int i = 0; i < rounds; i++) {
      double before = system.jvm().cpuSeconds();
      direct[i] = crowd.rate(length, this::direct);
      double between = system.jvm().cpuSeconds();
      gateway[i] = crowd.rate(length, this::throughGateway);
      double after = system.jvm().cpuSeconds();
      ratio[i] = gateway[i] / direct[i];
      cpu[0] += (between - before) / (direct[i] * length.toSeconds()) / rounds;
      cpu[1] += (after - between) / (gateway[i] * length.toSeconds()) / rounds;
    }
    report.title("GET " + PATH + ", " + crowd.clients() + " clients, " + rounds + " rounds each");
    report.told("asked of the service, with a token", line(direct, cpu[0]));
    report.told("through the gateway, with a session", line(gateway, cpu[1]));
    report.atLeast("ratio", Latencies.median(ratio), "", RATIO);
  }

  private static String line(double[] rates, double cpuSeconds) {
    return Report.plain(Latencies.median(rates))
        + "/s, "
        + Report.plain(cpuSeconds * 1e3)
        + " ms of CPU each";
  }

  private void direct(int client) {
    var request =
        HttpRequest.newBuilder(URI.create(system.hoursService() + PATH))
            .header("Authorization", "Bearer " + people.get(client).token())
            .build();
    try {
      require(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException("hours-service gives no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void throughGateway(int client) {
    require(people.get(client).visitor().get(PATH));
  }

  private static void require(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("Unexpected: " + Visitor.told(answer));
    }
  }
}
