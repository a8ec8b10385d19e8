package fr.compteformation.hours;

import fr.compteformation.kit.web.RefusMetierException;

/** The DIF can no longer be entered or changed: a dossier was validated, or is about to be. */
public class DifFigeException extends RefusMetierException {

  /** The rule, as the tutorial words it (seed 001). */
  public static final String EXPLICATION =
      "Lorsque le dossier de formation est validé, il n'est plus possible de saisir ou de modifier"
          + " le DIF.";

  /** Told in the seeds' own words. */
  public DifFigeException() {
    super("DIF_FIGE", EXPLICATION);
  }
}
