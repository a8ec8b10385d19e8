package fr.compteformation.contracts.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.contracts.compatibility.Publication.Event;
import fr.compteformation.contracts.compatibility.Rule.Breach;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Each rule notices what breaks it, and lets pass what breaks nobody. */
class CompatibilityTest {

  private static final String SOUMIS = "fr.compteformation.dossier.DossierSoumis.v1";
  private static final String ECHOUEE = "fr.compteformation.dossier.ValidationEchouee.v1";
  private static final String SAISI = "fr.compteformation.heures.SoldeDifSaisi.v1";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Publication RELEASED = Publication.in(Path.of("src/main/resources"));

  @Test
  void nothingIsWrongWithTheSame() {
    assertThat(Compatibility.breaches(RELEASED, RELEASED)).isEmpty();
  }

  @Test
  void explanationsMayChange() {
    var now = schema(SOUMIS, at("/properties/heures", one -> one.put("description", "Durée")));

    assertThat(Compatibility.breaches(RELEASED, now)).isEmpty();
  }

  @Test
  void anOptionalPropertyMayBeAddedWithAHigherVersion() {
    var added =
        schema(SOUMIS, at("/properties", one -> one.putObject("region").put("type", "string")));

    assertThat(Compatibility.breaches(RELEASED, raised(added))).isEmpty();
  }

  @Test
  void anEventMayBeAddedWithAHigherVersion() {
    var events = new TreeMap<>(RELEASED.events());
    events.put("fr.compteformation.compte.CompteFerme.v1", events.get(SOUMIS));
    var added = new Publication(RELEASED.asyncApi(), events);

    assertThat(Compatibility.breaches(RELEASED, raised(added))).isEmpty();
    assertThat(rules(added)).containsExactly(Rule.VERSION_NOT_RAISED);
  }

  @ParameterizedTest
  @MethodSource("spoilt")
  void aBreakingChangeIsNamed(Rule rule, Publication now) {
    assertThat(rules(now)).containsExactly(rule);
  }

  @Test
  void everyRuleHasItsExample() {
    assertThat(spoilt().map(example -> (Rule) example[0])).contains(Rule.values());
  }

  @Test
  void aBreachTellsTheRuleAndThePlace() {
    var now = schema(SAISI, at("/properties/soldes/properties", one -> one.remove("cpf")));

    assertThat(Compatibility.breaches(RELEASED, now))
        .first()
        .hasToString(
            "PROPERTY_REMOVED (a released property stays): "
                + "fr.compteformation.heures.SoldeDifSaisi.v1/soldes/cpf was there and is gone");
  }

  static Stream<Object[]> spoilt() {
    return Stream.of(
        example(Rule.EVENT_REMOVED, without(SOUMIS)),
        example(Rule.TOPIC_CHANGED, on("cpf.autre")),
        example(Rule.KEY_CHANGED, trait("/bindings/kafka/key", one -> one.put("format", "x"))),
        example(Rule.CONTENT_TYPE_CHANGED, document("", one -> one.put("defaultContentType", "x"))),
        example(Rule.VERSION_NOT_RAISED, document("/info", one -> one.put("version", "0.9.0"))),
        example(
            Rule.VERSION_NOT_RAISED,
            schema(SOUMIS, at("/properties", one -> one.putObject("region")))),
        example(Rule.IDENTIFIER_CHANGED, schema(SOUMIS, at("", one -> one.put("$id", "urn:x")))),
        example(Rule.TYPE_CHANGED, heures(one -> one.put("type", "number"))),
        example(Rule.TYPE_CHANGED, heures(one -> one.putArray("type").add("integer").add("null"))),
        example(
            Rule.TYPE_CHANGED,
            schema(
                SAISI, at("/properties/soldes/properties/dif", one -> one.put("type", "integer")))),
        example(
            Rule.PROPERTY_REMOVED,
            schema(SOUMIS, at("/properties", one -> one.remove("accordLe")))),
        example(Rule.PROPERTY_REMOVED, trait("/headers/properties", one -> one.remove("ce_time"))),
        example(Rule.PROPERTY_NEWLY_REQUIRED, schema(SOUMIS, require("region"))),
        example(Rule.PROPERTY_NO_LONGER_REQUIRED, schema(SOUMIS, requireNot("heures"))),
        example(Rule.ENUM_NARROWED, motif(one -> one.putArray("enum").add("HEURES_INSUFFISANTES"))),
        example(Rule.ENUM_NARROWED, heures(one -> one.putArray("enum").add(35))),
        example(Rule.ENUM_WIDENED, motif(one -> ((ArrayNode) one.get("enum")).add("AUTRE"))),
        example(Rule.ENUM_WIDENED, motif(one -> one.remove("enum"))),
        example(
            Rule.FORMAT_CHANGED,
            schema(SOUMIS, at("/properties/accordLe", one -> one.put("format", "date-time")))),
        example(Rule.CONSTRAINT_CHANGED, heures(one -> one.put("maximum", 100))),
        example(Rule.CONSTRAINT_CHANGED, heures(one -> one.put("maximum", 9999))),
        example(Rule.CONSTRAINT_CHANGED, heures(one -> one.remove("minimum"))),
        example(Rule.CONSTRAINT_CHANGED, heures(one -> one.put("multipleOf", 5))),
        example(
            Rule.CONSTRAINT_CHANGED,
            schema(SOUMIS, at("/properties/financeurId", one -> one.put("pattern", "^[a-z]+$")))),
        example(
            Rule.CLOSED, schema(SOUMIS, at("", one -> one.put("additionalProperties", false)))));
  }

  private static Object[] example(Rule rule, Publication now) {
    return new Object[] {rule, now};
  }

  private static List<Rule> rules(Publication now) {
    return Compatibility.breaches(RELEASED, now).stream().map(Breach::rule).toList();
  }

  private static Publication heures(Consumer<ObjectNode> change) {
    return schema(SOUMIS, at("/properties/heures", change));
  }

  private static Publication motif(Consumer<ObjectNode> change) {
    return schema(ECHOUEE, at("/properties/motif", change));
  }

  private static Publication schema(String type, Consumer<JsonNode> change) {
    var events = new TreeMap<>(RELEASED.events());
    var schema = events.get(type).schema().deepCopy();
    change.accept(schema);
    events.put(type, new Event(events.get(type).topic(), schema));
    return new Publication(RELEASED.asyncApi(), events);
  }

  private static Publication without(String type) {
    var events = new TreeMap<>(RELEASED.events());
    events.remove(type);
    return new Publication(RELEASED.asyncApi(), events);
  }

  private static Publication on(String topic) {
    var events = new TreeMap<>(RELEASED.events());
    events.put(SOUMIS, new Event(topic, events.get(SOUMIS).schema()));
    return new Publication(RELEASED.asyncApi(), events);
  }

  private static Publication trait(String path, Consumer<ObjectNode> change) {
    return document("/components/messageTraits/cloudEvent" + path, change);
  }

  private static Publication document(String path, Consumer<ObjectNode> change) {
    var document = RELEASED.asyncApi().deepCopy();
    at(path, change).accept(document);
    return new Publication(document, RELEASED.events());
  }

  private static Publication raised(Publication publication) {
    var document = publication.asyncApi().deepCopy();
    at("/info", info -> info.put("version", "99.0.0")).accept(document);
    return new Publication(document, publication.events());
  }

  private static Consumer<JsonNode> at(String path, Consumer<ObjectNode> change) {
    return document -> change.accept(document.at(path).asObject());
  }

  private static Consumer<JsonNode> require(String name) {
    return at("", schema -> ((ArrayNode) schema.get("required")).add(name));
  }

  private static Consumer<JsonNode> requireNot(String name) {
    return at(
        "",
        schema -> {
          var left =
              schema.get("required").values().stream()
                  .map(JsonNode::asString)
                  .filter(one -> !one.equals(name))
                  .toArray(String[]::new);
          schema.set("required", JSON.valueToTree(Arrays.asList(left)));
        });
  }
}
