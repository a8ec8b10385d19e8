package fr.compteformation.operations;

import static fr.compteformation.operations.Cluster.name;
import static fr.compteformation.operations.Cluster.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.kubernetes.client.openapi.models.V2MetricSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What refers to a deployment's pods finds them. */
class RelationsTest {

  private static final Cluster CLUSTER = Cluster.of("overlays/example");

  static Stream<V1Deployment> deployments() {
    return CLUSTER.deployments();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void haveAServiceOfTheirName(V1Deployment deployment) {
    V1Service service =
        CLUSTER.all(V1Service.class).stream()
            .filter(s -> s.getMetadata().getName().equals(name(deployment)))
            .findFirst()
            .orElseThrow();

    assertThat(Cluster.labels(deployment).entrySet())
        .containsAll(service.getSpec().getSelector().entrySet());
    assertThat(service.getSpec().getPorts())
        .allSatisfy(
            port -> assertThat(port(deployment, port.getTargetPort())).isEqualTo(port.getPort()));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void loseOnePodAtATime(V1Deployment deployment) {
    assertThat(CLUSTER.all(V1PodDisruptionBudget.class))
        .filteredOn(b -> CLUSTER.selected(b.getSpec().getSelector()).equals(List.of(deployment)))
        .singleElement()
        .matches(budget -> "1".equals(budget.getSpec().getMaxUnavailable().toString()));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void areScaledFromTwoPodsUp(V1Deployment deployment) {
    var scaler =
        CLUSTER.all(V2HorizontalPodAutoscaler.class).stream()
            .filter(s -> s.getSpec().getScaleTargetRef().getName().equals(name(deployment)))
            .findFirst()
            .orElseThrow();
    var target = scaler.getSpec().getScaleTargetRef();

    assertThat(target.getKind()).isEqualTo(deployment.getKind());
    assertThat(target.getApiVersion()).isEqualTo(deployment.getApiVersion());
    assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2);
    assertThat(scaler.getSpec().getMaxReplicas()).isGreaterThan(scaler.getSpec().getMinReplicas());
    assertThat(deployment.getSpec().getReplicas()).isNull();
    assertThat(scaler.getSpec().getMetrics().getFirst().getResource().getName()).isEqualTo("cpu");
  }

  @Test
  void scaleOnMetersThatTheAdapterGivesAndTheServicesHave() throws IOException {
    List<Map<String, ?>> rules = adapterRules("rules");
    List<Map<String, ?>> external = adapterRules("externalRules");
    var metrics =
        CLUSTER.all(V2HorizontalPodAutoscaler.class).stream()
            .flatMap(s -> s.getSpec().getMetrics().stream())
            .toList();

    assertThat(metrics.stream().filter(m -> m.getPods() != null))
        .isNotEmpty()
        .allMatch(m -> names(rules).contains(m.getPods().getMetric().getName()));
    assertThat(metrics.stream().filter(m -> m.getExternal() != null))
        .isNotEmpty()
        .allMatch(m -> names(external).contains(m.getExternal().getMetric().getName()));
    assertThat(metrics.stream().map(V2MetricSpec::getType))
        .containsOnly("Resource", "Pods", "External");
    String page = Files.readString(Path.of("../docs/operations/metrics.md"));
    assertThat(Stream.concat(rules.stream(), external.stream()))
        .allSatisfy(
            rule ->
                assertThat(page)
                    .contains("`" + ((String) rule.get("seriesQuery")).split("\\{")[0] + "`"));
  }

  @Test
  void leadFromTheOutsideToTheGatewayAlone() {
    for (V1Ingress ingress : CLUSTER.all(V1Ingress.class)) {
      assertThat(ingress.getSpec().getRules())
          .flatExtracting(rule -> rule.getHttp().getPaths())
          .allSatisfy(
              path -> {
                var backend = path.getBackend().getService();
                assertThat(backend.getName()).isEqualTo("gateway");
                assertThat(port(CLUSTER.deployment("gateway"), backend.getPort().getName()))
                    .isEqualTo(8000);
              });
    }
  }

  @Test
  void findEachOtherAtTheirAddresses() {
    Map<String, String> environment =
        CLUSTER.all(V1ConfigMap.class).stream()
            .filter(m -> m.getMetadata().getName().equals("compte-formation-environment"))
            .findFirst()
            .orElseThrow()
            .getData();
    assertThat(environment.keySet()).filteredOn(k -> k.contains("_SERVICES_")).hasSize(5);
    environment.forEach(
        (variable, value) -> {
          if (variable.contains("_SERVICES_")) {
            URI address = URI.create(value);
            V1Deployment called = CLUSTER.deployment(address.getHost());
            assertThat(port(called, "http")).isEqualTo(address.getPort());
          }
        });
  }

  private static List<Object> names(List<Map<String, ?>> rules) {
    return rules.stream().<Object>map(rule -> ((Map<?, ?>) rule.get("name")).get("as")).toList();
  }

  private static List<Map<String, ?>> adapterRules(String kind) {
    String config =
        Cluster.of("metrics").all(V1ConfigMap.class).getFirst().getData().get("config.yaml");
    Map<String, List<Map<String, ?>>> rules =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(config);
    return rules.get(kind);
  }
}
