package fr.compteformation.hours;

/**
 * The balances of an hours account, in whole hours. A balance keeps its reserved hours until the
 * training ends: available = balance − reserved.
 *
 * @param dif the DIF balance, {@code null} while not entered, which is not 0
 * @param difReserve DIF hours reserved, 0 to {@code dif}
 * @param cpf the CPF balance, 0 to 400
 * @param cpfReserve CPF hours reserved, 0 to {@code cpf}
 * @param difFige whether the DIF can no longer be entered or changed
 */
public record Soldes(Integer dif, int difReserve, int cpf, int cpfReserve, boolean difFige) {

  /** The balances of a new account. */
  public static final Soldes VIDES = new Soldes(null, 0, 0, 0, false);

  /** Whether the titulaire has entered his DIF, even 0. */
  public boolean difRenseigne() {
    return dif != null;
  }

  /** DIF hours not reserved, 0 while the DIF is not entered. */
  public int difDisponible() {
    return dif == null ? 0 : dif - difReserve;
  }

  /** CPF hours not reserved. */
  public int cpfDisponible() {
    return cpf - cpfReserve;
  }

  Soldes avecDif(SoldeDif solde) {
    return new Soldes(solde.heures(), difReserve, cpf, cpfReserve, difFige);
  }

  Soldes crediter(int heures) {
    return new Soldes(dif, difReserve, cpf + heures, cpfReserve, difFige);
  }

  /** Reserving freezes the DIF at once, before anybody can see the dossier validated. */
  Soldes reserver(Mobilisation part) {
    return new Soldes(dif, difReserve + part.heuresDif(), cpf, cpfReserve + part.heuresCpf(), true);
  }

  Soldes figes() {
    return new Soldes(dif, difReserve, cpf, cpfReserve, true);
  }

  Soldes liberer(Mobilisation part, boolean resteFige) {
    return new Soldes(
        dif, difReserve - part.heuresDif(), cpf, cpfReserve - part.heuresCpf(), resteFige);
  }

  /** Takes the hours really spent off the balances; the rest of the reservation is available. */
  Soldes debiter(Mobilisation reservee, Mobilisation effective) {
    return new Soldes(
        dif - effective.heuresDif(),
        difReserve - reservee.heuresDif(),
        cpf - effective.heuresCpf(),
        cpfReserve - reservee.heuresCpf(),
        difFige);
  }
}
