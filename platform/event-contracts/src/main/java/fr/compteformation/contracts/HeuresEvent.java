package fr.compteformation.contracts;

import java.util.UUID;

/**
 * Facts about hours accounts, on topic {@code cpf.heures}. Each carries the balances as they are
 * after it, so that a subscriber needs no arithmetic. All amounts are whole hours.
 */
public sealed interface HeuresEvent extends PublicEvent {

  /** The balances after this fact. */
  Soldes soldes();

  @Override
  default UUID subject() {
    return titulaireId();
  }

  /**
   * The balances of an hours account, in whole hours.
   *
   * @param dif the DIF balance, {@code null} while the titulaire has not entered it (which is not
   *     0)
   * @param difReserve DIF hours reserved for validated dossiers, 0 to {@code dif}
   * @param cpf the CPF balance, 0 to 400
   * @param cpfReserve CPF hours reserved for validated dossiers, 0 to {@code cpf}
   * @param difFige whether the DIF can no longer be entered or changed
   */
  record Soldes(Integer dif, int difReserve, int cpf, int cpfReserve, boolean difFige) {}

  /** The hours account exists, with nothing on it. */
  record CompteHeuresOuvert(UUID titulaireId, Soldes soldes) implements HeuresEvent {}

  /**
   * The titulaire entered, or corrected, the DIF balance.
   *
   * @param heures the balance entered, 0 to 999 hours
   */
  record SoldeDifSaisi(UUID titulaireId, int heures, Soldes soldes) implements HeuresEvent {}

  /**
   * CPF hours were credited for the activity of a year.
   *
   * @param annee the year of activity, 2015 or later
   * @param heures hours credited, 0 (the account is full) to 400
   */
  record CompteAlimente(UUID titulaireId, int annee, int heures, Soldes soldes)
      implements HeuresEvent {}

  /**
   * Hours were reserved for a dossier under validation, and the DIF is frozen from here on.
   *
   * @param tentative which attempt at validating the dossier this answers, from 1
   * @param heuresDif DIF hours mobilised, 0 to 150, used first (R. 6323-7)
   * @param heuresCpf CPF hours mobilised, 0 to 150; with the DIF hours at most 150
   * @param heuresComplementaires hours that neither balance covers and a financeur adds, 0 to 5000
   */
  record HeuresReservees(
      UUID titulaireId,
      UUID dossierId,
      int tentative,
      int heuresDif,
      int heuresCpf,
      int heuresComplementaires,
      Soldes soldes)
      implements HeuresEvent {}

  /**
   * The hours for a dossier under validation could not be reserved.
   *
   * @param tentative which attempt at validating the dossier this answers, from 1
   */
  record ReservationRefusee(
      UUID titulaireId, UUID dossierId, int tentative, MotifRefusReservation motif, Soldes soldes)
      implements HeuresEvent {}

  /** Why hours could not be reserved. */
  enum MotifRefusReservation {
    /** The titulaire has not entered the DIF balance, even 0. */
    DIF_NON_RENSEIGNE,
    /** Balances and heures complémentaires together do not cover the training. */
    HEURES_INSUFFISANTES
  }

  /**
   * Reserved hours are available again: their dossier was cancelled.
   *
   * @param tentative the attempt whose reservation this was, from 1
   */
  record ReservationLiberee(UUID titulaireId, UUID dossierId, int tentative, Soldes soldes)
      implements HeuresEvent {}

  /**
   * The training is over: the hours really spent left the balances, the rest is available again.
   *
   * @param heuresDif DIF hours spent, 0 to 150
   * @param heuresCpf CPF hours spent, 0 to 150
   */
  record HeuresDebitees(
      UUID titulaireId, UUID dossierId, int heuresDif, int heuresCpf, Soldes soldes)
      implements HeuresEvent {}
}
