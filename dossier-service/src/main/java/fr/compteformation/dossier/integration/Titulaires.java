package fr.compteformation.dossier.integration;

import fr.compteformation.kit.security.InternalClients;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** account-service, asked for a name at the moment it is shown; the name is not kept. */
@Component
public class Titulaires {

  private final RestClient account;

  Titulaires(InternalClients clients) {
    this.account = clients.to("account");
  }

  /**
   * Who a titulaire is.
   *
   * @throws org.springframework.web.client.RestClientException when account-service cannot answer
   */
  public Titulaire de(UUID titulaireId) {
    return account
        .get()
        .uri("/interne/titulaires/{id}", titulaireId)
        .retrieve()
        .body(Titulaire.class);
  }

  /** A titulaire's name. */
  public record Titulaire(String civilite, String prenom, String nomNaissance) {}
}
