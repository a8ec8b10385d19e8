package fr.compteformation.registration;

import java.time.Instant;
import java.util.UUID;

/** What happened to an {@link Inscription}. Private to this service, and nothing personal in it. */
public sealed interface EvenementInscription {

  /** The registration. */
  UUID inscriptionId();

  /** The person, as other services know it. */
  UUID titulaireId();

  /**
   * A person registered.
   *
   * @param expireLe the instant from which it can no longer be confirmed
   */
  record Enregistree(UUID inscriptionId, UUID titulaireId, Instant expireLe)
      implements EvenementInscription {}

  /** Somebody tried to register with the same NIR, the first time in a day. */
  record Repetee(UUID inscriptionId, UUID titulaireId, Instant le)
      implements EvenementInscription {}

  /** The confirmation courriel was asked for again. */
  record RenvoiDemande(UUID inscriptionId, UUID titulaireId, Instant le)
      implements EvenementInscription {}

  /** The link was used in time. */
  record Confirmee(UUID inscriptionId, UUID titulaireId) implements EvenementInscription {}

  /** The link was not used in time; the NIR is free again. */
  record Expiree(UUID inscriptionId, UUID titulaireId) implements EvenementInscription {}

  /** The account is open. */
  record Activee(UUID inscriptionId, UUID titulaireId) implements EvenementInscription {}
}
