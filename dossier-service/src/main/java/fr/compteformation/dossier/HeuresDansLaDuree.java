package fr.compteformation.dossier;

import fr.compteformation.kit.web.SaisieInvalideException;
import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import java.util.List;

/** Hours that a financeur states lie between 0 and the planned duration of the training. */
final class HeuresDansLaDuree {

  private HeuresDansLaDuree() {}

  static void verifier(String champ, int heures, int duree) {
    if (heures < 0 || heures > duree) {
      throw new SaisieInvalideException(
          List.of(
              new Erreur(
                  champ,
                  "HEURES_HORS_DUREE",
                  "Indiquez un nombre d'heures entre 0 et la durée prévue (%d h)."
                      .formatted(duree))));
    }
  }
}
