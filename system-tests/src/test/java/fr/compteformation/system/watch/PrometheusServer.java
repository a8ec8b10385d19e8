package fr.compteformation.system.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus with the repository's own configuration, which scrapes a system every second.
 */
public final class PrometheusServer implements AutoCloseable {

  private static final Pattern TARGET = Pattern.compile("dns_sd_configs: .*port: 80(\\d\\d).*");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  private PrometheusServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it.
   *
   * @param folder for its configuration and data
   * @param base the first of the system's block of ports
   */
  public static PrometheusServer start(Path folder, int base) {
    try {
      Path rules = Files.createDirectories(folder.resolve("rules"));
      for (Path file : OpsFiles.files(OpsFiles.PROMETHEUS.resolve("rules"), ".yml")) {
        Files.copy(file, rules.resolve(file.getFileName()));
      }
      Path config = folder.resolve("prometheus.yml");
      Files.writeString(config, configuration(base));
      Process process =
          new ProcessBuilder(
                  "prometheus",
                  "--config.file=" + config,
                  "--storage.tsdb.path=" + folder.resolve("data"),
                  "--web.listen-address=127.0.0.1:" + (base + 90),
                  "--log.level=warn")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("prometheus.log").toFile())
              .start();
      return new PrometheusServer(process, URI.create("http://127.0.0.1:" + (base + 90)));
    } catch (IOException e) {
      throw new UncheckedIOException("Prometheus cannot be started: is it installed?", e);
    }
  }

  /** Whether it answers. */
  public boolean isReady() {
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** The values of an instant query that are numbers. */
  public List<Double> values(String expression) {
    String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    JsonNode answer = JSON.readTree(get("/api/v1/query?query=" + query).body());
    if (!answer.path("status").asString().equals("success")) {
      throw new IllegalArgumentException(expression + ": " + answer.path("error").asString());
    }
    List<Double> values = new ArrayList<>();
    for (JsonNode sample : answer.at("/data/result")) {
      double value = Double.parseDouble(sample.path("value").path(1).asString());
      if (!Double.isNaN(value)) {
        values.add(value);
      }
    }
    return values;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private java.net.http.HttpResponse<String> get(String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String configuration(int base) {
    String written =
        OpsFiles.text(OpsFiles.PROMETHEUS.resolve("prometheus.yml")).replace("15s", "1s");
    return TARGET
        .matcher(written)
        .replaceAll(
            port ->
                "static_configs: [{targets: [\"127.0.0.1:%d\"]}]"
                    .formatted(base + Integer.parseInt(port.group(1))));
  }
}
