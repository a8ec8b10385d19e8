package fr.compteformation.system;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.embedded.Leftovers;
import fr.compteformation.launcher.demo.Browser;
import fr.compteformation.system.watch.OpsFiles;
import fr.compteformation.system.watch.OpsFiles.Query;
import fr.compteformation.system.watch.PromQl;
import fr.compteformation.system.watch.PrometheusServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A real Prometheus scrapes the running system under traffic, with the configuration, the rules and
 * the dashboards of production: whatever they ask for, it is there.
 */
@Tag("prometheus")
class PrometheusIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Prometheus' own. */
  private static final Set<String> BUILT_IN = Set.of("ALERTS");

  private static final RunningSystem SYSTEM = RunningSystem.shared();
  private static final Addresses ADDRESSES = SYSTEM.addresses();

  private static Path folder;
  private static PrometheusServer prometheus;
  private static Person person;

  @BeforeAll
  static void start() {
    folder = RunningSystem.folder("prometheus-");
    prometheus = PrometheusServer.start(folder, ADDRESSES.port());
    await().atMost(LIMIT).until(prometheus::isReady);
    // what happens before the first look is no increase
    await().atMost(LIMIT).until(() -> prometheus.values("up == 1").size() == 6);
    person = Person.registered(ADDRESSES);
    wholeStory();
  }

  @AfterAll
  static void stop() {
    person.close();
    prometheus.close();
    Leftovers.delete(folder);
  }

  @Test
  void everyPanelOfEveryDashboardShowsSomething() {
    List<Query> queries =
        OpsFiles.queries().stream()
            .map(
                query ->
                    new Query(query.where(), query.expression().replace("$__rate_interval", "1m")))
            .toList();

    assertThat(queries).hasSizeGreaterThan(100);
    eachFindsSomething(queries);
  }

  @Test
  void everyAlertMeasuresSomething() {
    eachFindsSomething(
        OpsFiles.rules().stream()
            .map(
                rule ->
                    new Query(
                        rule.alert() == null ? rule.record() : rule.alert(),
                        PromQl.withoutThresholds(rule.expression())))
            .toList());
  }

  /** Also those whose absence an {@code or} would hide. */
  @Test
  void everyMetricThatIsAskedForExists() {
    Set<String> asked =
        Stream.concat(
                OpsFiles.queries().stream().map(Query::expression),
                OpsFiles.rules().stream().map(OpsFiles.Rule::expression))
            .flatMap(expression -> PromQl.metrics(expression).stream())
            .filter(metric -> !BUILT_IN.contains(metric))
            .collect(toCollection(TreeSet::new));

    assertThat(asked).contains("cpf_events_published_total", "cpf:requests:rate5m");
    eachFindsSomething(asked.stream().map(metric -> new Query(metric, metric)).toList());
  }

  /** The page's column "in Prometheus" can be pasted. */
  @Test
  void everyMetricOfThePageExists() {
    String page = OpsFiles.text(OpsFiles.ROOT.resolve("docs/operations/metrics.md"));
    List<Query> named =
        page.lines()
            .filter(line -> line.startsWith("| `cpf."))
            .map(line -> line.split("`")[3])
            .map(name -> new Query(name, "{__name__=~\"" + name + "(_count)?\"}"))
            .toList();

    assertThat(named).hasSizeGreaterThan(10);
    eachFindsSomething(named);
  }

  @Test
  void promtoolAcceptsTheConfigurationAndTheRulesPassTheirTests() throws Exception {
    promtool(List.of("check", "config", "prometheus.yml"));
    for (Path test : OpsFiles.ruleTests()) {
      promtool(List.of("test", "rules", test.toString()));
    }
  }

  /** Asks until each has an answer; people go on using the portal meanwhile. */
  private static void eachFindsSomething(List<Query> queries) {
    List<Query> open = new ArrayList<>(queries);
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!open.isEmpty() && System.nanoTime() < end) {
      traffic();
      open.removeIf(query -> !prometheus.values(query.expression()).isEmpty());
    }
    assertThat(open).as("found nothing").isEmpty();
  }

  private static void traffic() {
    person.browser().get("/espace").expect(200);
    person.hours();
    person.synthese();
    person.dossiers();
    person.enterDif(40).expectRefusal("DIF_FIGE");
    person.createDossier("Anglais", 12).expect(201, 202);
    try (Browser stranger = new Browser(ADDRESSES.portal())) {
      stranger.call("POST", "/api/inscriptions", Map.of("nir", "1", "courriel", "x")).expect(400);
    }
  }

  private static void wholeStory() {
    person.enterDif(48).expect(200, 202);
    String dossier = person.submittedDossier("Anglais professionnel", 35);
    try (Browser operator = Person.operator(ADDRESSES)) {
      String validation = "/api/operateur/dossiers/" + dossier + "/validation";
      operator.call("POST", validation, Map.of()).expect(200, 202);
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  person.hours().path("difFige").asBoolean()
                      && person.etat(dossier).equals("VALIDE"));
      assertThat(operator.call("POST", validation, Map.of()).status()).isEqualTo(409);
    }
  }

  private static void promtool(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(OpsFiles.PROMETHEUS.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }
}
