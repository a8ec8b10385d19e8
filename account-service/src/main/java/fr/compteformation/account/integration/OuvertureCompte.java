package fr.compteformation.account.integration;

import fr.compteformation.account.OuvrirCompte;
import fr.compteformation.account.persistence.Titulaires;
import fr.compteformation.contracts.InscriptionEvent.InscriptionConfirmee;
import fr.compteformation.kit.inbox.OnPublicEvent;
import fr.compteformation.kit.security.InternalClients;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/**
 * Opens an account when a registration is confirmed: the titulaire's row and the event that the
 * account is open are written in one transaction, so there is never one without the other.
 */
@Component
class OuvertureCompte {

  private final InternalClients services;
  private final Titulaires titulaires;
  private final CommandGateway commands;

  OuvertureCompte(InternalClients services, Titulaires titulaires, CommandGateway commands) {
    this.services = services;
    this.titulaires = titulaires;
    this.commands = commands;
  }

  /** Registration erases its copy once the account is open, so a known titulaire is not fetched. */
  @OnPublicEvent
  void on(InscriptionConfirmee event) {
    if (!titulaires.contains(event.titulaireId())) {
      IdentiteInscrite inscrite = identiteOf(event.inscriptionId());
      titulaires.add(
          event.titulaireId(), inscrite.identite(), inscrite.motDePasse(), inscrite.accordCgu());
    }
    commands.sendAndWait(new OuvrirCompte(event.titulaireId(), event.inscriptionId()));
  }

  private IdentiteInscrite identiteOf(UUID inscriptionId) {
    return services
        .to("registration")
        .get()
        .uri("/interne/inscriptions/{id}/identite", inscriptionId)
        .retrieve()
        .requiredBody(IdentiteInscrite.class);
  }
}
