package fr.compteformation.hours;

/**
 * A DIF balance as the titulaire enters it: the sum of his employers' attestations (seed 001), in
 * whole hours.
 *
 * @param heures 0 to {@value #MAXIMUM}
 */
public record SoldeDif(int heures) {

  /** Above this no attestation can be right. */
  public static final int MAXIMUM = 999;

  /**
   * The ordinary ceiling of the DIF. Sums over employers and better agreements exceed it, so it
   * warns and does not refuse.
   */
  public static final int SEUIL_AVERTISSEMENT = 120;

  /**
   * @throws IllegalArgumentException outside the range
   */
  public SoldeDif {
    if (heures < 0 || heures > MAXIMUM) {
      throw new IllegalArgumentException("DIF balance out of 0 to " + MAXIMUM);
    }
  }

  /** Whether the titulaire should check what he entered. */
  public boolean inhabituel() {
    return heures > SEUIL_AVERTISSEMENT;
  }
}
