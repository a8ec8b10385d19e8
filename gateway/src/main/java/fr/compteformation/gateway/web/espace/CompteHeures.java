package fr.compteformation.gateway.web.espace;

import java.time.Instant;
import java.util.List;

/**
 * « Mon compte d'heures », as hours-service gives it; whole hours.
 *
 * @param dif {@code null} while not entered, which is not 0
 * @param difInhabituel whether the DIF is high enough to be checked
 * @param difFigeExplication why the DIF cannot change, {@code null} while it can
 */
public record CompteHeures(
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

  /** The history, the newest movement first. */
  public record Mouvements(List<Mouvement> mouvements) {}

  /** A line of the history. */
  public record Mouvement(
      String nature, String libelle, Instant le, int heuresDif, int heuresCpf, Integer annee) {}
}
