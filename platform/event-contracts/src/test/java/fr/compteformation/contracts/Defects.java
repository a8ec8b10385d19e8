package fr.compteformation.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ways to spoil a valid document, each of which its schema must refuse. */
final class Defects {

  /** A spoilt document, and what is wrong with it. */
  record Defect(String what, JsonNode document) {}

  private final ObjectNode valid;
  private final List<Defect> defects = new ArrayList<>();

  private Defects(ObjectNode valid) {
    this.valid = valid;
  }

  /** Every defect that the schema's own words forbid, field by field, at any depth. */
  static List<Defect> of(ObjectNode valid, JsonNode schema) {
    var defects = new Defects(valid);
    defects.spoil("", schema);
    return defects.defects;
  }

  private void spoil(String path, JsonNode schema) {
    schema
        .required("required")
        .forEach(
            one ->
                add(path, one.asString(), "is missing", object -> object.remove(one.asString())));
    schema.required("properties").forEachEntry((name, property) -> spoil(path, name, property));
  }

  private void spoil(String parent, String name, JsonNode schema) {
    add(parent, name, "is an array", object -> object.putArray(name));
    if (!schema.required("type").isArray()) {
      add(parent, name, "is null", object -> object.putNull(name));
    }
    var type = schema.get("type");
    switch (type.isArray() ? type.get(0).asString() : type.asString()) {
      case "string" -> {
        add(parent, name, "is a number", object -> object.put(name, 12));
        add(parent, name, "is nothing of the kind", object -> object.put(name, "n'importe quoi"));
        add(parent, name, "is empty", object -> object.put(name, ""));
      }
      case "integer" -> {
        long below = schema.required("minimum").longValue() - 1;
        long above = schema.required("maximum").longValue() + 1;
        add(parent, name, "is too small", object -> object.put(name, below));
        add(parent, name, "is too big", object -> object.put(name, above));
        add(parent, name, "is text", object -> object.put(name, "12"));
        add(parent, name, "has decimals", object -> object.put(name, 12.5));
      }
      case "boolean" -> add(parent, name, "is text", object -> object.put(name, "true"));
      case "object" -> {
        add(parent, name, "is text", object -> object.put(name, "45 h"));
        spoil(parent + "/" + name, schema);
      }
      default -> throw new AssertionError("Unexpected type of " + name + ": " + schema.get("type"));
    }
  }

  private void add(String parent, String name, String what, Consumer<ObjectNode> change) {
    var document = valid.deepCopy();
    change.accept(document.at(parent).asObject());
    defects.add(new Defect(parent + "/" + name + " " + what, document));
  }
}
