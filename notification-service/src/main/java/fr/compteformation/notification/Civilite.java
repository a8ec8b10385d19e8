package fr.compteformation.notification;

/** How to address a person. */
public enum Civilite {
  /** Madame. */
  MADAME("Madame"),
  /** Monsieur. */
  MONSIEUR("Monsieur");

  private final String libelle;

  Civilite(String libelle) {
    this.libelle = libelle;
  }

  /** As written in a letter. */
  public String libelle() {
    return libelle;
  }
}
