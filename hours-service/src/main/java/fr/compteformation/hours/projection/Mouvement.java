package fr.compteformation.hours.projection;

import java.time.Instant;
import java.util.UUID;

/**
 * A line of an account's history.
 *
 * @param nature what happened
 * @param libelle the same, in French
 * @param le when
 * @param heuresDif DIF hours concerned
 * @param heuresCpf CPF hours concerned
 * @param annee the year of activity credited, {@code null} for other natures
 * @param dossierId the dossier concerned, {@code null} if none
 */
public record Mouvement(
    Nature nature,
    String libelle,
    Instant le,
    int heuresDif,
    int heuresCpf,
    Integer annee,
    UUID dossierId) {

  /** What can happen to hours. */
  public enum Nature {
    /** The titulaire entered or corrected his DIF. */
    SAISIE_DIF("Saisie du solde DIF"),
    /** CPF hours were credited for a year. */
    ALIMENTATION("Alimentation du compte CPF"),
    /** Hours are held for a dossier. */
    RESERVATION("Réservation pour un dossier de formation"),
    /** Held hours are available again. */
    LIBERATION("Libération d'heures réservées"),
    /** Hours were spent. */
    DEBIT("Débit à la fin d'une formation");

    private final String libelle;

    Nature(String libelle) {
      this.libelle = libelle;
    }

    String libelle() {
      return libelle;
    }
  }
}
