package fr.compteformation.kit.essai;

import fr.compteformation.embedded.testing.TestIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator's calls to a service's actuator endpoints. */
public final class OperatorCalls {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  public OperatorCalls(int port) {
    this.port = port;
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path, null, TestIdentity.get().serviceToken("exploitation"));
  }

  public HttpResponse<String> post(String path, String json) {
    return send("POST", path, json, TestIdentity.get().serviceToken("exploitation"));
  }

  public HttpResponse<String> delete(String path) {
    return send("DELETE", path, null, TestIdentity.get().serviceToken("exploitation"));
  }

  /** With any token, or none. */
  public HttpResponse<String> send(String method, String path, String json, String token) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + path))
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }
}
