package fr.compteformation.contracts.compatibility;

import fr.compteformation.contracts.compatibility.Rule.Breach;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A released JSON Schema beside the present one, property by property, at any depth. */
final class SchemaComparison {

  /** Words that explain and constrain nothing. */
  private static final Set<String> ANNOTATIONS =
      Set.of("title", "description", "examples", "$comment", "deprecated", "x-since");

  /** Words that have a rule of their own; every other word is a constraint. */
  private static final Set<String> OWN_RULE =
      Set.of("$id", "type", "properties", "required", "enum", "format", "additionalProperties");

  private final List<Breach> breaches = new ArrayList<>();
  private boolean added;

  /** Compares; {@code where} is what breaches are said to be in. */
  static SchemaComparison of(String where, JsonNode released, JsonNode now) {
    var comparison = new SchemaComparison();
    comparison.compare(where, released, now);
    return comparison;
  }

  List<Breach> breaches() {
    return breaches;
  }

  /** Whether the present schema has properties that the released one has not. */
  boolean added() {
    return added;
  }

  private void compare(String where, JsonNode released, JsonNode now) {
    same(Rule.IDENTIFIER_CHANGED, where, released.path("$id"), now.path("$id"));
    if (!texts(released.path("type")).equals(texts(now.path("type")))) {
      same(Rule.TYPE_CHANGED, where, released.path("type"), now.path("type"));
    }
    same(Rule.FORMAT_CHANGED, where, released.path("format"), now.path("format"));
    compareValues(where, released.path("enum"), now.path("enum"));
    if (released.path("additionalProperties").asBoolean(true)
        && !now.path("additionalProperties").asBoolean(true)) {
      breaches.add(Rule.CLOSED.brokenBy(where, "open", "closed"));
    }
    constraints(released, now)
        .forEach(
            word ->
                same(
                    Rule.CONSTRAINT_CHANGED,
                    where + " " + word,
                    released.path(word),
                    now.path(word)));
    compareRequired(where, texts(released.path("required")), texts(now.path("required")));
    compareProperties(where, released.path("properties"), now.path("properties"));
  }

  private void compareProperties(String where, JsonNode released, JsonNode now) {
    released.forEachEntry(
        (name, property) -> {
          if (now.has(name)) {
            compare(where + "/" + name, property, now.get(name));
          } else {
            breaches.add(Rule.PROPERTY_REMOVED.brokenBy(where + "/" + name, "there", "gone"));
          }
        });
    added |= now.propertyNames().stream().anyMatch(name -> !released.has(name));
  }

  private void compareRequired(String where, Set<String> released, Set<String> now) {
    minus(now, released)
        .forEach(
            name ->
                breaches.add(
                    Rule.PROPERTY_NEWLY_REQUIRED.brokenBy(
                        where + "/" + name, "optional or unknown", "required")));
    minus(released, now)
        .forEach(
            name ->
                breaches.add(
                    Rule.PROPERTY_NO_LONGER_REQUIRED.brokenBy(
                        where + "/" + name, "required", "optional")));
  }

  private void compareValues(String where, JsonNode released, JsonNode now) {
    boolean before = !released.isMissingNode();
    boolean after = !now.isMissingNode();
    if (after && (!before || !texts(now).containsAll(texts(released)))) {
      breaches.add(Rule.ENUM_NARROWED.brokenBy(where, shown(released), now));
    }
    if (before && (!after || !texts(released).containsAll(texts(now)))) {
      breaches.add(Rule.ENUM_WIDENED.brokenBy(where, released, shown(now)));
    }
  }

  private void same(Rule rule, String where, JsonNode released, JsonNode now) {
    if (!released.equals(now)) {
      breaches.add(rule.brokenBy(where, shown(released), shown(now)));
    }
  }

  private static Object shown(JsonNode node) {
    return node instanceof MissingNode ? "not said" : node;
  }

  private static Set<String> constraints(JsonNode released, JsonNode now) {
    var words = new LinkedHashSet<>(released.propertyNames());
    words.addAll(now.propertyNames());
    words.removeAll(ANNOTATIONS);
    words.removeAll(OWN_RULE);
    return words;
  }

  /** One text or several, in no order. */
  private static Set<String> texts(JsonNode node) {
    return node.isArray()
        ? node.values().stream().map(JsonNode::toString).collect(Collectors.toSet())
        : node.isMissingNode() ? Set.of() : Set.of(node.toString());
  }

  private static Set<String> minus(Set<String> some, Set<String> others) {
    var left = new LinkedHashSet<>(some);
    left.removeAll(others);
    return left;
  }
}
