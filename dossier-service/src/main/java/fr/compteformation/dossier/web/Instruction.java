package fr.compteformation.dossier.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.compteformation.dossier.integration.ComptesHeures;
import fr.compteformation.dossier.integration.ComptesHeures.CompteHeures;
import fr.compteformation.dossier.integration.Titulaires;
import fr.compteformation.dossier.integration.Titulaires.Titulaire;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * What a financeur needs to decide on a dossier: who asks, and what hours he has. A service that
 * cannot answer leaves its part out; the dossier is shown all the same.
 */
@Component
class Instruction {

  private static final Logger LOG = LoggerFactory.getLogger(Instruction.class);

  private final Titulaires titulaires;
  private final ComptesHeures comptesHeures;

  Instruction(Titulaires titulaires, ComptesHeures comptesHeures) {
    this.titulaires = titulaires;
    this.comptesHeures = comptesHeures;
  }

  Vue de(DossierVue dossier) {
    return new Vue(
        dossier,
        siPossible("account", () -> titulaires.de(dossier.titulaireId())),
        siPossible("hours", () -> comptesHeures.de(dossier.titulaireId())));
  }

  private static <T> T siPossible(String service, Supplier<T> question) {
    try {
      return question.get();
    } catch (RestClientException | OAuth2AuthorizationException e) {
      LOG.warn("A dossier is shown without what {} knows: {}", service, e.getClass().getName());
      return null;
    }
  }

  /**
   * A dossier under examination.
   *
   * @param titulaire who asks, {@code null} when account-service cannot tell
   * @param compteHeures his hours, {@code null} when hours-service cannot tell
   */
  record Vue(@JsonUnwrapped DossierVue dossier, Titulaire titulaire, CompteHeures compteHeures) {}
}
