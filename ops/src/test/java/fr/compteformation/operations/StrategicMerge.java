package fr.compteformation.operations;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/**
 * Merges as Kubernetes does: objects by field, some lists by what tells their entries apart, new
 * entries first; everything else is replaced.
 */
final class StrategicMerge {

  /** The lists that are merged, and by what. Only these may stand in a patch besides whole ones. */
  private static final Map<String, String> KEYS =
      Map.of(
          "containers", "name",
          "env", "name",
          "volumes", "name",
          "volumeMounts", "mountPath");

  private StrategicMerge() {}

  static JsonObject of(JsonObject base, JsonObject patch) {
    JsonObject result = base.deepCopy();
    for (String field : patch.keySet()) {
      result.add(field, merged(field, result.get(field), patch.get(field)));
    }
    return result;
  }

  private static JsonElement merged(String field, JsonElement base, JsonElement patch) {
    if (base == null) {
      return patch;
    }
    if (base.isJsonObject() && patch.isJsonObject()) {
      return of(base.getAsJsonObject(), patch.getAsJsonObject());
    }
    return base.isJsonArray() && patch.isJsonArray() && KEYS.containsKey(field)
        ? entries(KEYS.get(field), base.getAsJsonArray(), patch.getAsJsonArray())
        : patch;
  }

  private static JsonArray entries(String key, JsonArray base, JsonArray patch) {
    var added = new JsonArray();
    var kept = base.deepCopy();
    for (JsonElement entry : patch) {
      int same = 0;
      while (same < kept.size() && !id(key, kept.get(same)).equals(id(key, entry))) {
        same++;
      }
      if (same < kept.size()) {
        kept.set(same, of(kept.get(same).getAsJsonObject(), entry.getAsJsonObject()));
      } else {
        added.add(entry);
      }
    }
    added.addAll(kept);
    return added;
  }

  private static JsonElement id(String key, JsonElement entry) {
    return entry.getAsJsonObject().get(key);
  }
}
