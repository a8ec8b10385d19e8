package fr.compteformation.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose word about a visitor's address is taken: nobody's, until an installation names them. */
class ProxiesTest {

  private static final String VARIABLE = "COMPTEFORMATION_PROXYSDECONFIANCE";

  @Test
  void nobodyIsTrustedByDefault() {
    assertThat(networks("base")).isEmpty();
  }

  @Test
  void anInstallationNamesANetworkOfItsOwnAndNoWholeCluster() {
    assertThat(networks("overlays/example"))
        .isNotEmpty()
        .allSatisfy(
            network ->
                assertThat(Integer.parseInt(network.split("/")[1])).isGreaterThanOrEqualTo(24));
  }

  private static Stream<String> networks(String folder) {
    return Cluster.of(folder).all(V1ConfigMap.class).stream()
        .map(V1ConfigMap::getData)
        .filter(data -> data.containsKey(VARIABLE))
        .flatMap(data -> Stream.of(data.get(VARIABLE).split(",")));
  }
}
