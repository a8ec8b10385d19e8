package fr.compteformation.notification;

/** What a courriel is about. */
public enum NatureCourriel {
  /** « Confirmez votre inscription », with the link that works for 15 days. */
  CONFIRMATION_INSCRIPTION("confirmation-inscription"),
  /** The same link asked for again; the 15 days have not moved. */
  CONFIRMATION_RENVOYEE("confirmation-inscription"),
  /** Somebody tried to register with the NIR of a person who is registered already. */
  INSCRIPTION_REPETEE("inscription-repetee"),
  /** The account is open. */
  COMPTE_ACTIVE("compte-active"),
  /** The dossier is with the financeur. */
  DOSSIER_TRANSMIS("dossier-transmis"),
  /** The financeur wants the dossier completed. */
  DOSSIER_A_COMPLETER("dossier-a-completer"),
  /** The dossier is accepted and financed. */
  DOSSIER_VALIDE("dossier-valide"),
  /** The financeur refused the dossier. */
  DOSSIER_REFUSE("dossier-refuse"),
  /** The training is over. */
  DOSSIER_CLOS("dossier-clos");

  private final String modele;

  NatureCourriel(String modele) {
    this.modele = modele;
  }

  /** The template's name, without folder and extension. */
  public String modele() {
    return modele;
  }
}
