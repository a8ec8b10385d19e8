package fr.compteformation.registration.integration;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.kit.inbox.OnPublicEvent;
import fr.compteformation.registration.application.Confirmation;
import org.springframework.stereotype.Component;

/** The account is open: the registration's work is done. */
@Component
class CompteActiveListener {

  private final Confirmation confirmation;

  CompteActiveListener(Confirmation confirmation) {
    this.confirmation = confirmation;
  }

  @OnPublicEvent
  void on(CompteActive compte) {
    confirmation.activer(compte.inscriptionId());
  }
}
