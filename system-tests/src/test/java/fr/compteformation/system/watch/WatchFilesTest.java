package fr.compteformation.system.watch;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.system.watch.OpsFiles.Dashboard;
import fr.compteformation.system.watch.OpsFiles.Rule;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What can be seen of dashboards and alerts without Grafana and Prometheus. */
class WatchFilesTest {

  @Test
  void everyDashboardCanBeToldFromTheOthers() {
    List<Dashboard> dashboards = OpsFiles.dashboards();

    assertThat(dashboards).hasSizeGreaterThanOrEqualTo(10);
    assertThat(dashboards).extracting(dashboard -> text(dashboard, "uid")).doesNotHaveDuplicates();
    assertThat(dashboards)
        .extracting(dashboard -> text(dashboard, "title"))
        .doesNotHaveDuplicates();
    assertThat(dashboards)
        .allSatisfy(
            dashboard -> {
              assertThat(text(dashboard, "uid"))
                  .isEqualTo("cpf-" + dashboard.file().replace(".json", ""));
              assertThat(dashboard.json().path("templating").path("list").toString())
                  .as(dashboard.file() + ": the source of data can be chosen")
                  .contains("\"name\":\"datasource\"", "\"query\":\"prometheus\"");
              assertThat(dashboard.json().path("tags").toString()).contains("\"cpf\"");
            });
  }

  @Test
  void everyPanelSaysWhatItShowsInWhichUnitAndFromWhere() {
    for (Dashboard dashboard : OpsFiles.dashboards()) {
      Set<Integer> ids = new HashSet<>();
      for (JsonNode panel : dashboard.panels()) {
        String where = dashboard.file() + ", " + panel.path("title").asString();
        assertThat(panel.path("title").asString()).as(where).isNotBlank();
        assertThat(panel.path("description").asString("")).as(where).hasSizeGreaterThan(20);
        assertThat(panel.at("/fieldConfig/defaults/unit").asString("")).as(where).isNotBlank();
        assertThat(panel.at("/datasource/uid").asString("")).as(where).isEqualTo("${datasource}");
        assertThat(ids.add(panel.path("id").asInt())).as(where + ": its id is its own").isTrue();
        assertThat(panel.path("targets").size()).as(where).isPositive();
        for (JsonNode target : panel.path("targets")) {
          assertThat(target.path("expr").asString("")).as(where).isNotBlank();
          assertThat(target.at("/datasource/uid").asString("")).isEqualTo("${datasource}");
        }
      }
    }
  }

  @Test
  void noPanelCoversAnother() {
    for (Dashboard dashboard : OpsFiles.dashboards()) {
      Set<String> taken = new HashSet<>();
      for (JsonNode panel : dashboard.panels()) {
        JsonNode at = panel.path("gridPos");
        int x = at.path("x").asInt();
        int y = at.path("y").asInt();
        assertThat(x + at.path("w").asInt()).as(dashboard.file()).isLessThanOrEqualTo(24);
        for (int column = x; column < x + at.path("w").asInt(); column++) {
          for (int line = y; line < y + at.path("h").asInt(); line++) {
            assertThat(taken.add(column + "/" + line))
                .as(dashboard.file() + ", " + panel.path("title").asString())
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void everyAlertHasItsPageAndEveryPageItsAlert() {
    Set<String> pages =
        OpsFiles.files(OpsFiles.RUNBOOKS, ".md").stream()
            .map(page -> page.getFileName().toString())
            .filter(name -> name.startsWith("Cpf"))
            .collect(toSet());

    assertThat(OpsFiles.alerts())
        .allSatisfy(
            alert -> {
              assertThat(alert.texts()).containsKeys("severity", "summary", "description");
              assertThat(alert.texts().get("severity")).isIn("critical", "warning");
              var page = OpsFiles.ROOT.resolve(alert.texts().get("runbook_url"));
              assertThat(Files.exists(page)).as(page.toString()).isTrue();
              assertThat(OpsFiles.text(page))
                  .startsWith("# " + alert.alert() + "\n")
                  .contains("## What it means", "## Look", "## Do");
            });
    assertThat(OpsFiles.alerts())
        .extracting(alert -> alert.alert() + ".md")
        .containsExactlyInAnyOrderElementsOf(pages);
  }

  @Test
  void everyAlertIsTestedForFiringAndForBeingQuiet() {
    Set<String> firing = new HashSet<>();
    Set<String> quiet = new HashSet<>();
    for (var file : OpsFiles.ruleTests()) {
      for (Map<?, ?> test : OpsFiles.list(OpsFiles.yaml(file).get("tests"))) {
        for (Map<?, ?> asked : OpsFiles.list(test.get("promql_expr_test"))) {
          String alert = ((String) asked.get("expr")).replaceAll(".*alertname=\"(\\w+)\".*", "$1");
          ((((List<?>) asked.get("exp_samples")).isEmpty()) ? quiet : firing).add(alert);
        }
      }
    }

    Set<String> alerts = OpsFiles.alerts().stream().map(Rule::alert).collect(toSet());
    assertThat(firing).isEqualTo(alerts);
    assertThat(quiet).isEqualTo(alerts);
  }

  private static String text(Dashboard dashboard, String field) {
    return dashboard.json().path(field).asString();
  }
}
