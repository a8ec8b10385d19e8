package fr.compteformation.kit.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.compteformation.kit.CompteFormationProperties;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.web.client.ResourceAccessException;

class OAuth2InternalClientsTest {

  /** Nothing listens on port 1. */
  @Test
  void aFailureNamesTheServiceThatDoesNotAnswer() {
    var settings =
        new MapConfigurationPropertySource(
            Map.of("compteformation.services.hours", "http://127.0.0.1:1"));
    var clients =
        new OAuth2InternalClients(
            new Binder(settings).bindOrCreate("compteformation", CompteFormationProperties.class),
            "dossier-service",
            ObservationRegistry.NOOP);

    assertThatThrownBy(() -> clients.to("hours").get().uri("/").retrieve().toBodilessEntity())
        .isInstanceOf(ResourceAccessException.class)
        .cause()
        .hasMessage("hours-service does not answer");
  }
}
