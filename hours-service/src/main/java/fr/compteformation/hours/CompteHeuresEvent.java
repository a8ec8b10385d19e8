package fr.compteformation.hours;

import java.util.UUID;

/** What happened to an hours account: the service's own record of it, private to the service. */
public sealed interface CompteHeuresEvent {

  /** The account. */
  UUID titulaireId();

  /** The balances after the event. */
  Soldes soldes();

  /** The account exists, with nothing on it. */
  record CompteHeuresOuvert(UUID titulaireId, Soldes soldes) implements CompteHeuresEvent {}

  /** The titulaire entered, or corrected, his DIF balance. */
  record SoldeDifSaisi(UUID titulaireId, int heures, Soldes soldes) implements CompteHeuresEvent {}

  /**
   * CPF hours were credited.
   *
   * @param heures hours credited, 0 when a limit was reached
   */
  record CompteAlimente(UUID titulaireId, int annee, String source, int heures, Soldes soldes)
      implements CompteHeuresEvent {}

  /** Hours were reserved for a dossier, and the DIF is frozen. */
  record HeuresReservees(
      UUID titulaireId, UUID dossierId, int tentative, Mobilisation mobilisation, Soldes soldes)
      implements CompteHeuresEvent {}

  /** Hours could not be reserved for a dossier. */
  record ReservationRefusee(
      UUID titulaireId, UUID dossierId, int tentative, MotifRefus motif, Soldes soldes)
      implements CompteHeuresEvent {}

  /** A first dossier was validated: the DIF never changes again, whatever becomes of it. */
  record DifFigeDefinitivement(UUID titulaireId, UUID dossierId, int tentative, Soldes soldes)
      implements CompteHeuresEvent {}

  /** Hours reserved for a dossier are available again. */
  record ReservationLiberee(
      UUID titulaireId, UUID dossierId, int tentative, Mobilisation mobilisation, Soldes soldes)
      implements CompteHeuresEvent {}

  /** A dossier was cancelled whose demand has not come: when it comes, it is too late. */
  record DemandeDevancee(UUID titulaireId, UUID dossierId, int tentative, Soldes soldes)
      implements CompteHeuresEvent {}

  /** Hours really spent left the balances; what else was reserved is available again. */
  record HeuresDebitees(
      UUID titulaireId, UUID dossierId, int tentative, Mobilisation effective, Soldes soldes)
      implements CompteHeuresEvent {}
}
