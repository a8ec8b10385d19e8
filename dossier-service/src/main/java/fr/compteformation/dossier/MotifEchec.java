package fr.compteformation.dossier;

/** Why the hours of a dossier could not be reserved. */
public enum MotifEchec {
  /** The titulaire has not entered his DIF balance, even 0. */
  DIF_NON_RENSEIGNE,
  /** Balances and heures complémentaires together do not cover the training. */
  HEURES_INSUFFISANTES
}
