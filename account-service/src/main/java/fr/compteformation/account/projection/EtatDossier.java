package fr.compteformation.account.projection;

/** Where a dossier stands, as far as its public events tell. */
public enum EtatDossier {
  /** The titulaire fills it in. */
  EN_ELABORATION,
  /** A financeur has it. */
  SOUMIS,
  /** The financeur sent it back. */
  A_COMPLETER,
  /** Accepted, once its hours are reserved. */
  VALIDATION_DEMANDEE,
  /** Accepted and financed. */
  VALIDE,
  /** The financeur said no. */
  REFUSE,
  /** Cancelled. */
  ANNULE,
  /** The training is over. */
  CLOS;

  /** Whether nothing more can happen to it: « Dossiers clos » of the synthèse. */
  public boolean estClos() {
    return switch (this) {
      case EN_ELABORATION, SOUMIS, A_COMPLETER, VALIDATION_DEMANDEE, VALIDE -> false;
      case REFUSE, ANNULE, CLOS -> true;
    };
  }
}
