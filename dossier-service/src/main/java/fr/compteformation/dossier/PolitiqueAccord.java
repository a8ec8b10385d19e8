package fr.compteformation.dossier;

import fr.compteformation.kit.web.SaisieInvalideException;
import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The accord exprès is given, not promised: its day has come, in Paris. */
final class PolitiqueAccord {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private PolitiqueAccord() {}

  static void verifier(LocalDate accord, Clock clock) {
    if (accord.isAfter(LocalDate.now(clock.withZone(PARIS)))) {
      throw new SaisieInvalideException(
          List.of(
              new Erreur(
                  "date", "DATE_FUTURE", "La date de l'accord ne peut pas être dans le futur.")));
    }
  }
}
