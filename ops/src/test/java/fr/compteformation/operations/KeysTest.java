package fr.compteformation.operations;

import static fr.compteformation.operations.Cluster.container;
import static fr.compteformation.operations.Cluster.name;
import static fr.compteformation.operations.Cluster.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who encrypts gets keys and is told where they are; nobody else gets any. */
class KeysTest {

  private static final Cluster CLUSTER = Cluster.of("base");

  static Stream<V1Deployment> deployments() {
    return CLUSTER.deployments();
  }

  @Test
  void threeServicesEncrypt() {
    assertThat(deployments().filter(KeysTest::encrypts).map(Cluster::name))
        .containsExactlyInAnyOrder("registration-service", "account-service", "dossier-service");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void areMountedWhereTheServiceLooksForThemIfItLooksAtAll(V1Deployment deployment) {
    List<Path> mounted =
        volumes(deployment, name(deployment) + "-keys")
            .flatMap(volume -> mounts(deployment, volume))
            .map(mount -> Path.of(mount.getMountPath(), "keys.json"))
            .toList();
    List<Path> told =
        container(deployment).getEnv().stream()
            .filter(variable -> variable.getName().equals("COMPTEFORMATION_KEYSFILE"))
            .map(V1EnvVar::getValue)
            .map(Path::of)
            .toList();

    assertThat(mounted).hasSize(encrypts(deployment) ? 1 : 0);
    assertThat(told).isEqualTo(mounted);
  }

  private static Stream<V1Volume> volumes(V1Deployment deployment, String secret) {
    return pod(deployment).getVolumes().stream()
        .filter(volume -> volume.getSecret() != null)
        .filter(volume -> secret.equals(volume.getSecret().getSecretName()));
  }

  private static Stream<V1VolumeMount> mounts(V1Deployment deployment, V1Volume volume) {
    return container(deployment).getVolumeMounts().stream()
        .filter(mount -> mount.getName().equals(volume.getName()));
  }

  /** Whether the service's own code asks for a cipher. */
  private static boolean encrypts(V1Deployment deployment) {
    try (var sources = Files.walk(Path.of("..", name(deployment), "src/main/java"))) {
      return sources.filter(Files::isRegularFile).anyMatch(KeysTest::asksForACipher);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean asksForACipher(Path source) {
    try {
      return Files.readString(source).contains("PersonalDataCipher");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
