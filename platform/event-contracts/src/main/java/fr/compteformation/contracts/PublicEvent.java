package fr.compteformation.contracts;

import java.util.UUID;

/** A fact that other services and OPCA systems may subscribe to. */
public sealed interface PublicEvent
    permits InscriptionEvent, CompteEvent, HeuresEvent, DossierEvent {

  /**
   * The person concerned. It is the Kafka key, so that all events of one titulaire in one topic
   * stay in order.
   */
  UUID titulaireId();

  /** The aggregate that the fact is about: the CloudEvents {@code subject}. */
  UUID subject();
}
