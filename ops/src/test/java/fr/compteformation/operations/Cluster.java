package fr.compteformation.operations;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The objects that one folder renders, by type. */
record Cluster(List<Object> objects) {

  static Cluster of(String folder) {
    return new Cluster(
        Kustomization.of(folder).objects().stream().map(KubernetesApi::read).toList());
  }

  <T> List<T> all(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  Stream<V1Deployment> deployments() {
    return all(V1Deployment.class).stream();
  }

  V1Deployment deployment(String name) {
    return deployments().filter(d -> name(d).equals(name)).findFirst().orElseThrow();
  }

  /** The deployments whose pods a selector means. */
  List<V1Deployment> selected(V1LabelSelector selector) {
    return deployments().filter(d -> matches(selector, labels(d))).toList();
  }

  V1NetworkPolicy policy(String name) {
    return all(V1NetworkPolicy.class).stream()
        .filter(p -> p.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static boolean matches(V1LabelSelector selector, Map<String, String> labels) {
    Map<String, String> wanted = selector == null ? null : selector.getMatchLabels();
    return wanted == null || labels.entrySet().containsAll(wanted.entrySet());
  }

  static String name(V1Deployment deployment) {
    return deployment.getMetadata().getName();
  }

  static Map<String, String> labels(V1Deployment deployment) {
    return deployment.getSpec().getTemplate().getMetadata().getLabels();
  }

  static V1PodSpec pod(V1Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec();
  }

  static V1Container container(V1Deployment deployment) {
    return pod(deployment).getContainers().getFirst();
  }

  /** The number of a container's port by its name; itself when it is a number. */
  static int port(V1Deployment deployment, Object nameOrNumber) {
    String wanted = nameOrNumber.toString();
    return container(deployment).getPorts().stream()
        .filter(
            port -> wanted.equals(port.getName()) || wanted.equals("" + port.getContainerPort()))
        .map(V1ContainerPort::getContainerPort)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name(deployment) + " has no port " + wanted));
  }
}
