package fr.compteformation.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Courriels leave the cluster, and not in clear. */
class MailTest {

  private static final Cluster CLUSTER = Cluster.of("overlays/example");

  @Test
  void theProfileThatAsksForTlsIsOn() throws IOException {
    var settings = Path.of("../notification-service/src/main/resources/notification-service.yml");
    var documents =
        new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(settings));

    assertThat(StreamSupport.stream(documents.spliterator(), false))
        .filteredOn(document -> document.toString().contains("mail.smtp.starttls.required=true"))
        .singleElement()
        .asString()
        .contains("config.activate.on-profile=" + environment().get("SPRING_PROFILES_ACTIVE"));
  }

  @Test
  void theMailServersPortIsLetOut() {
    assertThat(CLUSTER.policy("notification-service").getSpec().getEgress())
        .filteredOn(rule -> rule.getTo().stream().anyMatch(to -> to.getIpBlock() != null))
        .flatExtracting(rule -> rule.getPorts())
        .extracting(V1NetworkPolicyPort::getPort)
        .extracting(Object::toString)
        .containsExactly(environment().get("SPRING_MAIL_PORT"));
  }

  private static Map<String, String> environment() {
    return CLUSTER.all(V1ConfigMap.class).stream()
        .filter(map -> map.getMetadata().getName().equals("compte-formation-environment"))
        .findFirst()
        .orElseThrow()
        .getData();
  }
}
