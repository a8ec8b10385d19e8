package fr.compteformation.dossier;

import fr.compteformation.kit.web.IntrouvableException;
import fr.compteformation.kit.web.RefusMetierException;

/** How a dossier says no. */
final class RefusDossier {

  private RefusDossier() {}

  /** To somebody whose turn it is not, given where the dossier stands. */
  static RefusMetierException tantQue(EtatDossier etat) {
    return switch (etat) {
      case EN_ELABORATION ->
          new RefusMetierException(
              "DOSSIER_NON_TRANSMIS", "Ce dossier n'a pas encore été transmis à un financeur.");
      case SOUMIS ->
          new RefusMetierException(
              "DOSSIER_TRANSMIS",
              "Ce dossier a été transmis au financeur : il ne peut plus être modifié, sauf si le"
                  + " financeur demande un complément.");
      case A_COMPLETER ->
          new RefusMetierException(
              "DOSSIER_A_COMPLETER", "Ce dossier attend d'être complété par son titulaire.");
      case VALIDATION_DEMANDEE ->
          new RefusMetierException(
              "VALIDATION_EN_COURS", "La validation de ce dossier est en cours.");
      case VALIDE ->
          new RefusMetierException(
              "DOSSIER_DEJA_VALIDE",
              "Ce dossier est déjà validé : seul le financeur peut le clore ou l'annuler.");
      case REFUSE, ANNULE, CLOS ->
          new RefusMetierException("DOSSIER_TERMINE", "Ce dossier est clos.");
    };
  }

  /** To a financeur who wants to end a dossier that is not validated. */
  static RefusMetierException nonValide(EtatDossier etat) {
    return etat.estTermine()
        ? tantQue(etat)
        : new RefusMetierException("DOSSIER_NON_VALIDE", "Ce dossier n'est pas encore validé.");
  }

  /** To a titulaire who sends the dossier without his accord for the hours as they are. */
  static RefusMetierException sansAccord() {
    return new RefusMetierException(
        "ACCORD_REQUIS",
        "Donnez votre accord daté pour l'utilisation de vos heures avant de transmettre le"
            + " dossier. Si la durée a changé, l'accord est à redonner.");
  }

  /** To anybody the dossier is not shown to. */
  static IntrouvableException introuvable() {
    return new IntrouvableException("Ce dossier n'existe pas.");
  }
}
