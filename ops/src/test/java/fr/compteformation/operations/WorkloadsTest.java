package fr.compteformation.operations;

import static fr.compteformation.operations.Cluster.container;
import static fr.compteformation.operations.Cluster.labels;
import static fr.compteformation.operations.Cluster.name;
import static fr.compteformation.operations.Cluster.pod;
import static fr.compteformation.operations.Cluster.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.io.IOException;
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

/**
 * Each service's pods: probed, limited, without rights, and on the ports the service listens on.
 */
class WorkloadsTest {

  private static final Cluster CLUSTER = Cluster.of("base");

  static Stream<V1Deployment> deployments() {
    return CLUSTER.deployments();
  }

  @Test
  void areTheSixApplications() {
    assertThat(deployments().map(Cluster::name))
        .containsExactlyInAnyOrder(
            "gateway",
            "registration-service",
            "account-service",
            "hours-service",
            "dossier-service",
            "notification-service");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void listenWhereTheApplicationDoes(V1Deployment deployment) throws IOException {
    String service = name(deployment);
    Path settings = Path.of("..", service, "src/main/resources", service + ".yml");
    // The first document; others belong to a profile.
    var documents =
        new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(settings));
    Map<?, ?> yaml = (Map<?, ?>) documents.iterator().next();

    assertThat(port(deployment, "http")).isEqualTo(at(yaml, "server", "port"));
    if ("gateway".equals(service)) {
      assertThat(port(deployment, "management"))
          .isEqualTo(at(yaml, "management", "server", "port"));
    }
    assertThat(container(deployment).getImage()).isEqualTo("compte-formation/" + service);
    assertThat(container(deployment).getStartupProbe().getHttpGet().getPath())
        .startsWith("account-service".equals(service) ? "/compte/actuator/" : "/actuator/");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void areProbedThreeWays(V1Deployment deployment) {
    var container = container(deployment);
    for (V1Probe probe :
        new V1Probe[] {
          container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()
        }) {
      assertThat(port(deployment, probe.getHttpGet().getPort())).isPositive();
      assertThat(probe.getTimeoutSeconds()).isBetween(2, 10);
    }
    assertThat(container.getLivenessProbe().getHttpGet().getPath()).endsWith("/health/liveness");
    assertThat(container.getReadinessProbe().getHttpGet().getPath()).endsWith("/health/readiness");
    // A slow start is not a dead one: three minutes.
    var startup = container.getStartupProbe();
    assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold())
        .isGreaterThanOrEqualTo(180);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void askForWhatTheyNeedAndGetNoMoreMemory(V1Deployment deployment) {
    var resources = container(deployment).getResources();

    assertThat(resources.getRequests()).containsOnlyKeys("cpu", "memory");
    assertThat(resources.getLimits()).containsOnlyKeys("cpu", "memory");
    assertThat(resources.getRequests().get("memory"))
        .isEqualTo(resources.getLimits().get("memory"));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void haveNoRights(V1Deployment deployment) {
    var pod = pod(deployment);
    var security = container(deployment).getSecurityContext();

    assertThat(pod.getContainers()).hasSize(1);
    assertThat(pod.getInitContainers()).isNullOrEmpty();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(security.getReadOnlyRootFilesystem()).isTrue();
    assertThat(security.getAllowPrivilegeEscalation()).isFalse();
    assertThat(security.getPrivileged()).isNull();
    assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(security.getCapabilities().getAdd()).isNullOrEmpty();
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(CLUSTER.all(V1ServiceAccount.class))
        .filteredOn(a -> a.getMetadata().getName().equals(pod.getServiceAccountName()))
        .singleElement()
        .matches(account -> Boolean.FALSE.equals(account.getAutomountServiceAccountToken()));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void haveTimeToFinish(V1Deployment deployment) {
    var container = container(deployment);
    String drain = environment().get("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE");
    long seconds = Long.parseLong(drain.replace("s", ""));
    long pause = container.getLifecycle().getPreStop().getSleep().getSeconds();

    // Two phases of the shutdown can take their whole time.
    assertThat(pause).isGreaterThanOrEqualTo(5);
    assertThat(pod(deployment).getTerminationGracePeriodSeconds())
        .isGreaterThan(pause + 2 * seconds);
    assertThat(environment()).containsEntry("SERVER_SHUTDOWN", "graceful");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void findTheSettingsAndFilesTheyName(V1Deployment deployment) {
    var container = container(deployment);
    assertThat(container.getEnvFrom())
        .allSatisfy(from -> assertThat(map(from.getConfigMapRef().getName())).isNotEmpty());
    for (V1EnvVar variable : container.getEnv()) {
      if (variable.getValueFrom() != null) {
        var key = variable.getValueFrom().getConfigMapKeyRef();
        assertThat(map(key.getName())).containsKey(key.getKey());
      }
    }
    assertThat(container.getVolumeMounts().stream().map(V1VolumeMount::getName))
        .containsExactlyInAnyOrderElementsOf(
            pod(deployment).getVolumes().stream().map(v -> v.getName()).toList());
    assertThat(container.getVolumeMounts().stream().map(V1VolumeMount::getMountPath))
        .contains("/tmp", "/run/secrets");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void spreadOverTheMachines(V1Deployment deployment) {
    assertThat(pod(deployment).getTopologySpreadConstraints())
        .allSatisfy(
            spread ->
                assertThat(CLUSTER.selected(spread.getLabelSelector())).containsExactly(deployment))
        .extracting(spread -> spread.getTopologyKey())
        .isEqualTo(List.of("kubernetes.io/hostname", "topology.kubernetes.io/zone"));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void areTheOnesTheirDeploymentSelects(V1Deployment deployment) {
    assertThat(CLUSTER.selected(deployment.getSpec().getSelector())).containsExactly(deployment);
    assertThat(labels(deployment)).containsEntry("app.kubernetes.io/part-of", "compte-formation");
  }

  private static Map<String, String> environment() {
    return map("compte-formation-environment");
  }

  private static Map<String, String> map(String name) {
    return CLUSTER.all(V1ConfigMap.class).stream()
        .filter(map -> map.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no ConfigMap " + name))
        .getData();
  }

  private static Object at(Map<?, ?> yaml, String... path) {
    Object value = yaml;
    for (String key : path) {
      value = ((Map<?, ?>) value).get(key);
    }
    return value;
  }
}
