package fr.compteformation.hours;

/**
 * How the duration of a training is covered, in whole hours: DIF first, then CPF, together at most
 * {@value #PLAFOND} (R. 6323-7; loi 2014-288, art. 1 V). What is left needs heures complémentaires,
 * which a financeur adds and which never enter the account (L. 6323-5).
 */
public record Mobilisation(int heuresDif, int heuresCpf, int heuresComplementaires) {

  /** The most that one training may take from the account, in hours. */
  public static final int PLAFOND = 150;

  /**
   * Covers a need from what is available.
   *
   * @param dif available DIF hours, at least 0
   * @param cpf available CPF hours, at least 0
   * @param besoin hours to cover, at least 0
   */
  public static Mobilisation pour(int dif, int cpf, int besoin) {
    int depuisDif = Math.min(Math.min(dif, besoin), PLAFOND);
    int depuisCpf = Math.min(Math.min(cpf, besoin - depuisDif), PLAFOND - depuisDif);
    return new Mobilisation(depuisDif, depuisCpf, besoin - depuisDif - depuisCpf);
  }

  /**
   * What of these reserved hours a training of another duration consumes, in the same order.
   *
   * @param heuresEffectuees hours really attended, at least 0
   */
  Mobilisation effective(int heuresEffectuees) {
    return pour(heuresDif, heuresCpf, heuresEffectuees);
  }
}
