package fr.compteformation.operations;

import static fr.compteformation.operations.Cluster.matches;
import static fr.compteformation.operations.Cluster.name;
import static fr.compteformation.operations.Cluster.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPeer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may reach whom. The API and {@code /interne} share a port, so pods are named one by one. */
class NetworkTest {

  private static final Cluster CLUSTER = Cluster.of("base");
  private static final Cluster STORES = Cluster.of("data");

  static Stream<V1Deployment> deployments() {
    return CLUSTER.deployments();
  }

  @Test
  void nobodyReachesAnybodyUnlessItIsSaid() {
    var spec = CLUSTER.policy("default-deny").getSpec();

    assertThat(CLUSTER.selected(spec.getPodSelector())).hasSize(6);
    assertThat(spec.getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(spec.getIngress()).isNullOrEmpty();
    assertThat(spec.getEgress()).isNullOrEmpty();
  }

  @Test
  void servicesAreReachedByThoseWhoCallThemAndNobodyElse() {
    assertThat(callers("registration-service"))
        .containsExactly("account-service", "gateway", "notification-service");
    assertThat(callers("account-service"))
        .containsExactly(
            "dossier-service",
            "gateway",
            "hours-service",
            "notification-service",
            "registration-service");
    assertThat(callers("hours-service")).containsExactly("dossier-service", "gateway");
    assertThat(callers("dossier-service")).containsExactly("gateway");
    assertThat(callers("notification-service")).isEmpty();
    assertThat(callers("gateway")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void whoMayCallIsAlsoLetOut(V1Deployment called) {
    assertThat(
            deployments()
                .filter(
                    caller ->
                        CLUSTER.policy(name(caller)).getSpec().getEgress().stream()
                            .filter(rule -> rule.getTo().stream().anyMatch(to -> means(to, called)))
                            .anyMatch(
                                rule ->
                                    rule.getPorts().stream()
                                        .allMatch(
                                            p ->
                                                port(called, p.getPort()) == port(called, "http"))))
                .map(Cluster::name))
        .containsExactlyInAnyOrderElementsOf(callers(name(called)));
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void otherNamespacesReachOnlyTheGatewaysPublicPortAndMeters(V1Deployment deployment) {
    V1NetworkPolicy policy = CLUSTER.policy(name(deployment));
    assertThat(CLUSTER.selected(policy.getSpec().getPodSelector())).containsExactly(deployment);
    assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");

    boolean gateway = "gateway".equals(name(deployment));
    for (var rule : policy.getSpec().getIngress()) {
      assertThat(rule.getFrom()).isNotEmpty();
      assertThat(rule.getPorts()).hasSize(1);
      int port = port(deployment, rule.getPorts().getFirst().getPort());
      for (V1NetworkPolicyPeer from : rule.getFrom()) {
        assertThat(from.getIpBlock()).isNull();
        if (from.getNamespaceSelector() == null) {
          assertThat(CLUSTER.selected(from.getPodSelector())).hasSize(1);
        } else if (from.getPodSelector() != null) {
          assertThat(from.getPodSelector().getMatchLabels())
              .containsEntry("app.kubernetes.io/name", "prometheus");
          assertThat(port).isEqualTo(port(deployment, gateway ? "management" : "http"));
        } else {
          assertThat(gateway).isTrue();
          assertThat(port).isEqualTo(8000);
        }
      }
    }
  }

  @Test
  void storesLetInWhoIsLetOutToThem() {
    for (String store : List.of("postgresql", "kafka", "mongodb")) {
      assertThat(admittedTo(store)).as(store).isNotEmpty().isEqualTo(letOutTo(store));
    }
    assertThat(admittedTo("mongodb"))
        .as("who has read models")
        .containsExactly("account-service", "dossier-service", "hours-service");
    assertThat(admittedTo("kafka")).doesNotContain("gateway");
  }

  private static Set<String> callers(String called) {
    return CLUSTER.policy(called).getSpec().getIngress().stream()
        .flatMap(rule -> rule.getFrom().stream())
        .filter(from -> from.getNamespaceSelector() == null)
        .flatMap(from -> CLUSTER.selected(from.getPodSelector()).stream())
        .map(Cluster::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean means(V1NetworkPolicyPeer to, V1Deployment deployment) {
    return to.getNamespaceSelector() == null
        && to.getPodSelector() != null
        && CLUSTER.selected(to.getPodSelector()).contains(deployment);
  }

  private static Set<String> admittedTo(String store) {
    return STORES.policy(store).getSpec().getIngress().getFirst().getFrom().stream()
        .flatMap(from -> CLUSTER.selected(from.getPodSelector()).stream())
        .map(Cluster::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> letOutTo(String store) {
    var admission = STORES.policy(store).getSpec().getIngress().getFirst();
    var port = admission.getPorts().getFirst().getPort();
    return deployments()
        .filter(
            d ->
                CLUSTER.policy(name(d)).getSpec().getEgress().stream()
                    .filter(rule -> rule.getPorts().getFirst().getPort().equals(port))
                    .flatMap(rule -> rule.getTo().stream())
                    .anyMatch(
                        to ->
                            to.getPodSelector() != null
                                && matches(
                                    to.getPodSelector(), Map.of("compte-formation/store", store))))
        .map(Cluster::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
