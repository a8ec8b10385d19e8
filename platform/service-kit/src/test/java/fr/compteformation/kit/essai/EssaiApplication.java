package fr.compteformation.kit.essai;

import fr.compteformation.contracts.HeuresEvent.SoldeDifSaisi;
import fr.compteformation.contracts.HeuresEvent.Soldes;
import fr.compteformation.kit.relay.EventTranslator;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The smallest service that uses all of the kit: an aggregate that notes hours. */
@SpringBootApplication(
    exclude =
        org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration.class)
public class EssaiApplication {

  @Bean
  EventTranslator translator() {
    return event ->
        switch ((Essai.Fait) event) {
          case Essai.HeuresNotees noted ->
              Optional.of(
                  new SoldeDifSaisi(
                      noted.id(), noted.heures(), new Soldes(noted.heures(), 0, 0, 0, false)));
          case Essai.Secret secret -> Optional.empty();
        };
  }

  /** What a test asks reactions to do, by titulaire. */
  @Bean
  Map<java.util.UUID, RuntimeException> faults() {
    return new java.util.concurrent.ConcurrentHashMap<>();
  }
}
