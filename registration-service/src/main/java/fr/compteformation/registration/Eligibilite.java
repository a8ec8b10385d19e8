package fr.compteformation.registration;

/**
 * Whether a birth known by year and month, without the day, opens the right to an account: at least
 * sixteen, or fifteen with an apprenticeship contract (Code du travail, L. 6323-1).
 */
public enum Eligibilite {
  /** Sixteen at least, whatever the day. */
  ELIGIBLE,
  /** Turns sixteen this month, or this year when the month is unknown: has the benefit of doubt. */
  SEIZE_ANS_EN_COURS,
  /** Surely fifteen: only as an apprentice. */
  APPRENTI_SEULEMENT,
  /** Turns fifteen this month, or this year when the month is unknown: as an apprentice. */
  QUINZE_ANS_EN_COURS,
  /** Not yet fifteen. */
  TROP_JEUNE;

  /** Whether the person may register only after signing an apprenticeship contract. */
  public boolean exigeContratApprentissage() {
    return this == APPRENTI_SEULEMENT || this == QUINZE_ANS_EN_COURS;
  }
}
