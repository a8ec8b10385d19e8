package fr.compteformation.registration.integration;

import fr.compteformation.contracts.InscriptionEvent;
import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.kit.relay.EventTranslator;
import fr.compteformation.registration.EvenementInscription;
import fr.compteformation.registration.EvenementInscription.Activee;
import fr.compteformation.registration.EvenementInscription.Confirmee;
import fr.compteformation.registration.EvenementInscription.Enregistree;
import fr.compteformation.registration.EvenementInscription.Expiree;
import fr.compteformation.registration.EvenementInscription.RenvoiDemande;
import fr.compteformation.registration.EvenementInscription.Repetee;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the outside may know of a registration. */
@Component
class TraducteurInscription implements EventTranslator {

  @Override
  public Class<? extends PublicEvent> language() {
    return InscriptionEvent.class;
  }

  @Override
  public Optional<PublicEvent> translate(Object domainEvent) {
    return domainEvent instanceof EvenementInscription evenement
        ? Optional.ofNullable(traduire(evenement))
        : Optional.empty();
  }

  private static InscriptionEvent traduire(EvenementInscription evenement) {
    return switch (evenement) {
      case Enregistree e ->
          new InscriptionEvent.InscriptionEnregistree(
              e.inscriptionId(), e.titulaireId(), e.expireLe());
      case RenvoiDemande e ->
          new InscriptionEvent.RenvoiDemande(e.inscriptionId(), e.titulaireId());
      case Repetee e -> new InscriptionEvent.InscriptionRepetee(e.inscriptionId(), e.titulaireId());
      case Confirmee e ->
          new InscriptionEvent.InscriptionConfirmee(e.inscriptionId(), e.titulaireId());
      case Expiree e -> new InscriptionEvent.InscriptionExpiree(e.inscriptionId(), e.titulaireId());
      // the account service has said so itself
      case Activee e -> null;
    };
  }
}
