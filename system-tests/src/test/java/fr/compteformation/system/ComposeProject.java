package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.embedded.Ports;
import fr.compteformation.launcher.demo.Browser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The whole system in containers, under a project name and on a block of ports of its own. Its
 * images are there already; {@code COMPOSE_FILE} names the files when they are not the usual one.
 * What all containers logged is in {@code target/compose-<port>.log} afterwards.
 */
final class ComposeProject implements AutoCloseable {

  /** The applications, which can run as several instances. */
  static final List<String> SERVICES =
      List.of(
          "registration-service",
          "account-service",
          "hours-service",
          "dossier-service",
          "notification-service",
          "gateway");

  /** What they stand on. */
  static final List<String> SERVERS = List.of("postgresql", "kafka", "mongodb", "mailpit");

  private static final Duration HEALTHY = Duration.ofMinutes(4);
  private static final int GATEWAY_PORT = 8000;

  private final Path root = Path.of("..").toAbsolutePath().normalize();
  private final int port;
  private final List<String> compose = new ArrayList<>();
  private final Balancer balancer;

  /**
   * Prepares a project; nothing runs yet.
   *
   * @param port the portal's, the first of its block
   */
  ComposeProject(int port) {
    this.port = port;
    Path scraping = root.resolve("system-tests/target/prometheus-" + port + ".yml");
    write(scraping, read(root.resolve("ops/prometheus/prometheus.yml")).replace("15s", "3s"));
    Path override = root.resolve("system-tests/target/compose-" + port + ".yml");
    write(override, override(scraping));
    compose.addAll(List.of("docker", "compose", "-p", "compteformation-essai-" + port));
    String files = System.getenv().getOrDefault("COMPOSE_FILE", "docker-compose.yml");
    for (String file : files.split(":")) {
      compose.addAll(List.of("-f", root.resolve(file).toString()));
    }
    compose.addAll(List.of("-f", override.toString()));
    balancer = new Balancer(port);
  }

  /** Starts what is missing, so many instances of each application, and waits for their health. */
  void up(int instances) {
    List<String> arguments =
        new ArrayList<>(List.of("up", "-d", "--no-build", "--wait", "--wait-timeout", "400"));
    SERVICES.forEach(service -> arguments.addAll(List.of("--scale", service + "=" + instances)));
    compose(arguments.toArray(String[]::new));
    compose("--profile", "observability", "up", "-d", "--no-deps", "prometheus");
    balance();
  }

  /** What Prometheus answers to an instant query: the value of the only series, if there is one. */
  OptionalDouble measured(String query) {
    String prometheus = "http://" + address(containers("prometheus").getFirst()) + ":9090";
    try (Browser browser = new Browser(prometheus)) {
      JsonNode result =
          browser
              .get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
              .expect(200)
              .json()
              .path("data")
              .path("result");
      return result.size() == 1
          ? OptionalDouble.of(Double.parseDouble(result.path(0).path("value").path(1).asString()))
          : OptionalDouble.empty();
    }
  }

  /** Where everything is, and what opens it. */
  Addresses addresses() {
    String password = compose("exec", "-T", "postgresql", "cat", "/run/secrets/postgres");
    String client =
        compose(
            "run",
            "--rm",
            "--no-deps",
            "-T",
            "secrets",
            "cat",
            "/secrets/opca-demo/client.properties");
    Properties access = new Properties();
    try {
      access.load(new StringReader(client));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> kafka = new LinkedHashMap<>();
    access.forEach((name, value) -> kafka.put(name.toString(), value));
    return new Addresses(port, password.strip(), kafka);
  }

  /** The containers of a service, running or not. */
  List<String> containers(String service) {
    return compose("ps", "-a", "-q", service).lines().toList();
  }

  /** Ends a container as {@code kill -9} does; nothing starts it again by itself. */
  void kill(String container) {
    docker("kill", container);
  }

  /** Ends a container in an orderly way. */
  void stop(String container) {
    docker("stop", container);
  }

  /** Starts a container that ended, and waits until it is healthy. */
  void start(String container) {
    docker("start", container);
    await()
        .atMost(HEALTHY)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                docker("inspect", "-f", "{{.State.Health.Status}}", container)
                    .strip()
                    .equals("healthy"));
    balance();
  }

  /** A container's own address, which this machine reaches. */
  String address(String container) {
    return docker(
            "inspect", "-f", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container)
        .strip();
  }

  /** Runs a program in a service's first container; what it said. */
  String exec(String service, String... command) {
    List<String> arguments = new ArrayList<>(List.of("exec", "-T", service));
    arguments.addAll(List.of(command));
    return compose(arguments.toArray(String[]::new));
  }

  /** Whether an image is one that stands in for the published one. */
  boolean isStandIn(String service) {
    return !docker(
            "inspect", "-f", "{{index .Config.Labels \"standin\"}}", containers(service).getFirst())
        .isBlank();
  }

  private void balance() {
    balancer.spreadOver(
        containers("gateway").stream()
            .map(this::address)
            .filter(address -> !address.isEmpty())
            .map(address -> new InetSocketAddress(address, GATEWAY_PORT))
            .toList());
  }

  @Override
  public void close() {
    balancer.close();
    write(
        root.resolve("system-tests/target/compose-" + port + ".log"),
        compose("logs", "--no-color", "--timestamps"));
    compose("--profile", "*", "down", "-v", "--remove-orphans", "-t", "3");
  }

  private String compose(String... arguments) {
    List<String> command = new ArrayList<>(compose);
    command.addAll(List.of(arguments));
    return run(command);
  }

  private String docker(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private String run(List<String> command) {
    try {
      Path errors = Files.createTempFile("compose-", ".log");
      var builder = new ProcessBuilder(command).directory(root.toFile());
      builder.environment().put("PUBLIC_URL", "http://127.0.0.1:" + port);
      Process process = builder.redirectError(errors.toFile()).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor())
          .as(() -> String.join(" ", command) + "\n" + read(errors))
          .isZero();
      Files.delete(errors);
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Other ports, none for what has several instances; no limits on a single visitor; measurements
   * close together.
   */
  private String override(Path scraping) {
    Ports ports = Ports.block(port);
    String services =
        SERVICES.stream()
            .map(service -> "  " + service + ":\n    ports: !reset []\n")
            .collect(Collectors.joining());
    return """
    services:
    %s\
        environment:
          COMPTEFORMATION_LIMITES_INSCRIPTION_REQUETES: 100000
          COMPTEFORMATION_LIMITES_CONNEXION_REQUETES: 100000
          COMPTEFORMATION_LIMITES_VISITE_REQUETES: 100000
      postgresql:
        ports: !override ["127.0.0.1:%d:5432"]
      kafka:
        ports: !override ["127.0.0.1:%d:8092"]
        environment:
          KAFKA_ADVERTISED_LISTENERS: INSIDE://kafka:9092,OUTSIDE://127.0.0.1:%d,ADMIN://localhost:9094
      mongodb:
        ports: !override ["127.0.0.1:%d:27017"]
      mailpit:
        ports: !override ["127.0.0.1:%d:8025"]
      prometheus:
        ports: !reset []
        volumes: ["%s:/etc/prometheus/prometheus.yml:ro"]
    """
        .formatted(
            services,
            ports.postgreSql(),
            ports.kafka(),
            ports.kafka(),
            ports.mongo(),
            ports.mailHttp(),
            scraping);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
