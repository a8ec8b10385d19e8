package fr.compteformation.hours.web;

import fr.compteformation.hours.DifFigeException;
import fr.compteformation.hours.SoldeDif;
import fr.compteformation.hours.Soldes;

/**
 * An hours account as its titulaire sees it, in whole hours.
 *
 * @param difRenseigne whether the DIF was entered, even 0
 * @param dif the DIF balance, {@code null} while not entered
 * @param difInhabituel whether the DIF exceeds {@value SoldeDif#SEUIL_AVERTISSEMENT} hours and
 *     should be checked
 * @param difFige whether the DIF can no longer be entered or changed
 * @param difFigeExplication why, in French, {@code null} while it can
 */
record CompteHeuresVue(
    boolean difRenseigne,
    Integer dif,
    int difReserve,
    int difDisponible,
    boolean difInhabituel,
    boolean difFige,
    String difFigeExplication,
    int cpf,
    int cpfReserve,
    int cpfDisponible) {

  static CompteHeuresVue de(Soldes soldes) {
    return new CompteHeuresVue(
        soldes.difRenseigne(),
        soldes.dif(),
        soldes.difReserve(),
        soldes.difDisponible(),
        soldes.difRenseigne() && soldes.dif() > SoldeDif.SEUIL_AVERTISSEMENT,
        soldes.difFige(),
        soldes.difFige() ? DifFigeException.EXPLICATION : null,
        soldes.cpf(),
        soldes.cpfReserve(),
        soldes.cpfDisponible());
  }
}
