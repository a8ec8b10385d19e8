package fr.compteformation.hours;

/** Why hours could not be reserved. */
public enum MotifRefus {
  /** The titulaire has not entered his DIF balance, even 0. */
  DIF_NON_RENSEIGNE,
  /** Balances and heures complémentaires together do not cover the training. */
  HEURES_INSUFFISANTES
}
