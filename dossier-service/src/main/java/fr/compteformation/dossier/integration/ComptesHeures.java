package fr.compteformation.dossier.integration;

import fr.compteformation.kit.security.InternalClients;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** hours-service, asked before something is decided. */
@Component
public class ComptesHeures {

  private final RestClient hours;

  ComptesHeures(InternalClients clients) {
    this.hours = clients.to("hours");
  }

  /**
   * A titulaire's hours as they are now.
   *
   * @throws org.springframework.web.client.RestClientException when hours-service cannot answer
   */
  public CompteHeures de(UUID titulaireId) {
    return hours
        .get()
        .uri("/interne/comptes-heures/{id}", titulaireId)
        .retrieve()
        .body(CompteHeures.class);
  }

  /**
   * What a decision needs of an hours account, in whole hours.
   *
   * @param difRenseigne whether the DIF was entered, even 0
   * @param difDisponible DIF hours not reserved
   * @param cpfDisponible CPF hours not reserved
   */
  public record CompteHeures(boolean difRenseigne, int difDisponible, int cpfDisponible) {}
}
