package fr.compteformation.registration;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an {@link Inscription}. Each answers with the registration's version. */
public sealed interface CommandeInscription {

  /** The registration. */
  UUID inscriptionId();

  /**
   * Registers a person whose NIR has just been reserved.
   *
   * @param le now: the fifteen days begin here
   */
  record Enregistrer(@TargetAggregateIdentifier UUID inscriptionId, UUID titulaireId, Instant le)
      implements CommandeInscription {}

  /** Tells that somebody tried to register with the same NIR. */
  record Repeter(@TargetAggregateIdentifier UUID inscriptionId) implements CommandeInscription {}

  /** Asks for the confirmation courriel again. */
  record DemanderRenvoi(@TargetAggregateIdentifier UUID inscriptionId)
      implements CommandeInscription {}

  /** Confirms: the link was used. */
  record Confirmer(@TargetAggregateIdentifier UUID inscriptionId) implements CommandeInscription {}

  /** Ends a registration that was not confirmed in time. */
  record Expirer(@TargetAggregateIdentifier UUID inscriptionId) implements CommandeInscription {}

  /** Ends the registration's work: the account is open. */
  record Activer(@TargetAggregateIdentifier UUID inscriptionId) implements CommandeInscription {}
}
