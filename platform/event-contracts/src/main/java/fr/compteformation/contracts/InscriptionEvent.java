package fr.compteformation.contracts;

import java.time.Instant;
import java.util.UUID;

/** Facts about registrations, on topic {@code cpf.inscriptions}. */
public sealed interface InscriptionEvent extends PublicEvent {

  /** The registration. */
  UUID inscriptionId();

  @Override
  default UUID subject() {
    return inscriptionId();
  }

  /**
   * Somebody registered and must confirm by the link in his courriel.
   *
   * @param expireLe the instant from which the link no longer works: 15 days after the registration
   */
  record InscriptionEnregistree(UUID inscriptionId, UUID titulaireId, Instant expireLe)
      implements InscriptionEvent {}

  /** Somebody asked for the confirmation courriel again; the limit of 15 days has not moved. */
  record RenvoiDemande(UUID inscriptionId, UUID titulaireId) implements InscriptionEvent {}

  /**
   * Somebody tried to register with the NIR of a person who is registered already. Nothing changed;
   * the person is told by courriel.
   */
  record InscriptionRepetee(UUID inscriptionId, UUID titulaireId) implements InscriptionEvent {}

  /** The link was used in time. The account opens next. */
  record InscriptionConfirmee(UUID inscriptionId, UUID titulaireId) implements InscriptionEvent {}

  /** Fifteen days went by without confirmation; what was known of the person is erased. */
  record InscriptionExpiree(UUID inscriptionId, UUID titulaireId) implements InscriptionEvent {}
}
