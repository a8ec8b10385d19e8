package fr.compteformation.gateway.web.espace;

/**
 * « Synthèse de votre compte », as account-service gives it.
 *
 * @param heures {@code null} while the hours account is not known to be open
 */
public record Synthese(Heures heures, Dossiers dossiers) {

  /** Who it is. */
  public record Tete(String civilite, String prenom, String nomNaissance, String nirMasque) {

    /** As on the screens: {@code TOURIA ORANGE}. */
    String nom() {
      return prenom + " " + nomNaissance;
    }
  }

  /**
   * Balances in whole hours.
   *
   * @param dif {@code null} while not entered
   */
  public record Heures(
      boolean difRenseigne,
      Integer dif,
      int difReserve,
      Integer difDisponible,
      int cpf,
      int cpfReserve,
      int cpfDisponible,
      boolean difFige) {}

  /** Counters. */
  public record Dossiers(int enCours, int clos) {}
}
