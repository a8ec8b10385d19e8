package fr.compteformation.hours;

/**
 * The CPF hours that a year of activity earns (L. 6323-11, R. 6323-1): the full rate for a
 * full-time year until the balance reaches a threshold, a reduced one beyond, never above the
 * ceiling. DIF hours and heures complémentaires count for none of these limits.
 *
 * <p>The law is silent on the year that crosses the threshold: it is cut at the threshold here.
 */
public enum Alimentation {
  /** 24 h a year up to 120 h, then 12 h a year up to 150 h. */
  ORDINAIRE(24, 120, 12, 150),
  /** Below niveau V: 48 h a year up to 400 h, from the activity of 2017 on (L. 6323-11-1). */
  PEU_QUALIFIE(48, 400, 48, 400);

  /** Full-time hours of a year where no agreement says otherwise (R. 6323-1 I). */
  public static final int TEMPS_PLEIN = 1607;

  private final int tauxPlein;
  private final int seuil;
  private final int tauxReduit;
  private final int plafond;

  Alimentation(int tauxPlein, int seuil, int tauxReduit, int plafond) {
    this.tauxPlein = tauxPlein;
    this.seuil = seuil;
    this.tauxReduit = tauxReduit;
    this.plafond = plafond;
  }

  /**
   * Hours to credit.
   *
   * @param solde the CPF balance, at least 0
   * @param dejaCredite hours that other employers' feeds already credited for the same year
   * @param heuresTravaillees hours worked in the year, at least 0
   * @param tempsPlein full-time hours of that year, at least 1
   * @return whole hours, rounded up (R. 6323-1 III), at least 0
   */
  public int heures(int solde, int dejaCredite, int heuresTravaillees, int tempsPlein) {
    // The rate is that of the balance before the year, whichever employer's feed comes first.
    boolean sousLeSeuil = solde - dejaCredite < seuil;
    int taux = sousLeSeuil ? tauxPlein : tauxReduit;
    int limite = sousLeSeuil ? seuil : plafond;
    int prorata = Math.ceilDiv(Math.multiplyExact(taux, heuresTravaillees), tempsPlein);
    int possible = Math.min(taux - dejaCredite, limite - solde);
    return Math.max(0, Math.min(prorata, possible));
  }
}
