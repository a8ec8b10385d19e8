package fr.compteformation.dossier;

/**
 * Where a dossier stands. The portal showed three labels: « En cours d'élaboration », « Validé »
 * and « Clos »; the finer states are ours.
 */
public enum EtatDossier {
  /** The titulaire is writing it. */
  EN_ELABORATION("En cours d'élaboration"),
  /** The financeur has it. */
  SOUMIS("En cours d'élaboration — transmis"),
  /** The financeur sent it back. */
  A_COMPLETER("En cours d'élaboration — à compléter"),
  /** The financeur validates it; the hours are being reserved. */
  VALIDATION_DEMANDEE("En cours d'élaboration — validation en cours"),
  /** Accepted and financed; the DIF is frozen. */
  VALIDE("Validé"),
  /** The financeur said no. */
  REFUSE("Clos — refusé"),
  /** Given up. */
  ANNULE("Clos — annulé"),
  /** The training is over. */
  CLOS("Clos");

  private final String libelle;

  EtatDossier(String libelle) {
    this.libelle = libelle;
  }

  /** What people read, in French. */
  public String libelle() {
    return libelle;
  }

  /** Whether nothing more can happen to the dossier. */
  public boolean estTermine() {
    return this == REFUSE || this == ANNULE || this == CLOS;
  }

  /** Whether it is the titulaire's turn: he may change it and send it. */
  public boolean estModifiable() {
    return this == EN_ELABORATION || this == A_COMPLETER;
  }
}
