package fr.compteformation.system.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dashboards, rules and their tests, as they stand in the repository. */
public final class OpsFiles {

  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  public static final Path PROMETHEUS = ROOT.resolve("ops/prometheus");
  public static final Path RUNBOOKS = ROOT.resolve("docs/operations/runbooks");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private OpsFiles() {}

  /** A dashboard with the name of its file. */
  public record Dashboard(String file, JsonNode json) {

    /** All panels but the headings of rows. */
    public List<JsonNode> panels() {
      List<JsonNode> panels = new ArrayList<>();
      for (JsonNode panel : json.path("panels")) {
        if (!panel.path("type").asString().equals("row")) {
          panels.add(panel);
        }
      }
      return panels;
    }
  }

  /** An expression that must find something, and where it stands. */
  public record Query(String where, String expression) {}

  /** A recording rule ({@code alert} is {@code null}) or an alert. */
  public record Rule(String alert, String record, String expression, Map<String, String> texts) {}

  public static List<Dashboard> dashboards() {
    return files(ROOT.resolve("ops/grafana/dashboards"), ".json").stream()
        .map(file -> new Dashboard(file.getFileName().toString(), JSON.readTree(file.toFile())))
        .toList();
  }

  /** Every panel's queries. */
  public static List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (Dashboard dashboard : dashboards()) {
      for (JsonNode panel : dashboard.panels()) {
        for (JsonNode target : panel.path("targets")) {
          queries.add(
              new Query(
                  dashboard.file() + ", " + panel.path("title").asString(),
                  target.path("expr").asString()));
        }
      }
    }
    return queries;
  }

  public static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (Path file : files(PROMETHEUS.resolve("rules"), ".yml")) {
      for (Map<?, ?> group : list(yaml(file).get("groups"))) {
        for (Map<?, ?> rule : list(group.get("rules"))) {
          rules.add(
              new Rule(
                  (String) rule.get("alert"),
                  (String) rule.get("record"),
                  (String) rule.get("expr"),
                  texts(rule)));
        }
      }
    }
    return rules;
  }

  public static List<Rule> alerts() {
    return rules().stream().filter(rule -> rule.alert() != null).toList();
  }

  /** The files with promtool's unit tests. */
  public static List<Path> ruleTests() {
    return files(PROMETHEUS.resolve("tests"), ".yml");
  }

  /** The entries of a list in a YAML file. */
  public static List<Map<?, ?>> list(Object value) {
    List<Map<?, ?>> entries = new ArrayList<>();
    for (Object entry : (List<?>) value) {
      entries.add((Map<?, ?>) entry);
    }
    return entries;
  }

  public static Map<?, ?> yaml(Path file) {
    return new Yaml().load(text(file));
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> texts(Map<?, ?> rule) {
    Map<String, String> texts = new java.util.TreeMap<>();
    for (String part : List.of("labels", "annotations")) {
      if (rule.get(part) instanceof Map<?, ?> entries) {
        entries.forEach((name, value) -> texts.put((String) name, (String) value));
      }
    }
    return texts;
  }
}
