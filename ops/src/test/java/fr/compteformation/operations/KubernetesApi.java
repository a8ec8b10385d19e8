package fr.compteformation.operations;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** The types of the Kubernetes API, as its own client knows them. */
final class KubernetesApi {

  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "v1 Namespace", V1Namespace.class,
          "v1 ConfigMap", V1ConfigMap.class,
          "v1 ServiceAccount", V1ServiceAccount.class,
          "v1 Service", V1Service.class,
          "apps/v1 Deployment", V1Deployment.class,
          "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class,
          "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class,
          "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class,
          "networking.k8s.io/v1 Ingress", V1Ingress.class);

  private KubernetesApi() {}

  /**
   * The typed object.
   *
   * @throws IllegalArgumentException if a field is unknown, missing or of another type. The client
   *     itself takes a number for a text; the API server does not, so what was read is written
   *     again and compared
   */
  static Object read(Manifest manifest) {
    Class<?> type = TYPES.get(manifest.apiVersion() + " " + manifest.kind());
    if (type == null) {
      throw new IllegalArgumentException(manifest + " is of no kind that belongs here");
    }
    try {
      type.getMethod("validateJsonElement", JsonElement.class).invoke(null, manifest.json());
      Object read = JSON.getGson().fromJson(manifest.json(), type);
      requireSame(manifest, JsonParser.parseString(JSON.getGson().toJson(read)));
      return read;
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(manifest + ": " + e.getCause().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(manifest + ": " + e.getMessage(), e);
    }
  }

  private static void requireSame(Manifest manifest, JsonElement again) {
    JsonElement said = JsonParser.parseString(manifest.json().toString());
    if (!full(said).equals(full(again))) {
      throw new IllegalArgumentException("is read as " + again);
    }
  }

  /** Without the empty lists and objects that the client makes where nothing was said. */
  private static JsonElement full(JsonElement element) {
    if (element.isJsonArray()) {
      var array = new JsonArray();
      element.getAsJsonArray().forEach(entry -> array.add(full(entry)));
      return array;
    }
    if (!element.isJsonObject()) {
      return element;
    }
    var object = new JsonObject();
    element
        .getAsJsonObject()
        .entrySet()
        .forEach(
            field -> {
              JsonElement value = full(field.getValue());
              if (!value.toString().equals("{}") && !value.toString().equals("[]")) {
                object.add(field.getKey(), value);
              }
            });
    return object;
  }
}
