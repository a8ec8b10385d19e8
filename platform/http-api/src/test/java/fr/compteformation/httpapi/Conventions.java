package fr.compteformation.httpapi;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every operation and every answer, and so is said nowhere in the controllers. */
final class Conventions {

  private static final String OPEN_TO_EVERYBODY = "/api/inscriptions";

  private Conventions() {}

  /** Adds to a generated document what follows from the conventions. */
  static ObjectNode applyTo(ObjectNode document) {
    document
        .required("paths")
        .forEachEntry(
            (path, operations) ->
                operations.forEachEntry(
                    (method, operation) -> complete(path, method, operation.asObject())));
    document
        .at("/components/schemas")
        .forEachEntry((name, schema) -> requireAll(schema.asObject()));
    return document;
  }

  private static void complete(String path, String method, ObjectNode operation) {
    boolean open = path.startsWith(OPEN_TO_EVERYBODY);
    boolean hasBody = operation.has("requestBody");
    operation.remove("operationId"); // a Java method's name, and not always a unique one
    if (open) {
      operation.putArray("security");
    }
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("name").asString().equals("dossierId")) {
        parameter.asObject().put("description", "The dossier.");
      }
    }
    var answers = operation.required("responses").asObject();
    answers.forEachEntry(
        (status, answer) -> answer.asObject().put("description", "What was asked for"));
    answer(answers, hasBody, "400", "SaisieInvalide");
    answer(answers, !open, "401", "NonIdentifie");
    answer(answers, !open, "403", "NonAutorise");
    answer(answers, path.contains("{") || path.startsWith("/api/compte"), "404", "Introuvable");
    answer(answers, hasBody, "413", "TropGrand");
    answer(answers, open && method.equals("post"), "429", "TropDeDemandes");
    answer(answers, true, "503", "Indisponible");
  }

  private static void answer(ObjectNode answers, boolean possible, String status, String response) {
    if (possible) {
      answers.putObject(status).put("$ref", "#/components/responses/" + response);
    }
  }

  /** A record is written whole: every component stands in the answer, be it {@code null}. */
  private static void requireAll(ObjectNode schema) {
    List<String> names = new ArrayList<>(schema.path("properties").propertyNames());
    var required = schema.putArray("required");
    names.forEach(required::add);
  }
}
