package fr.compteformation.hours;

/**
 * What an account knows of one dossier: the last attempt at validating it, and what came of it.
 *
 * @param tentative the last attempt seen, 0 before the first
 * @param etat where that attempt stands
 * @param mobilisation the hours it reserved, none unless active
 */
record Reservation(int tentative, Etat etat, Mobilisation mobilisation) {

  private static final Mobilisation RIEN = new Mobilisation(0, 0, 0);

  static final Reservation AUCUNE = new Reservation(0, Etat.SANS_SUITE, RIEN);

  /** Where an attempt stands. */
  enum Etat {
    /** Nothing is reserved: never asked, refused, or cancelled. */
    SANS_SUITE,
    /** Hours are reserved. */
    ACTIVE,
    /** The training is over and its hours were debited. */
    DEBITEE
  }

  static Reservation active(int tentative, Mobilisation mobilisation) {
    return new Reservation(tentative, Etat.ACTIVE, mobilisation);
  }

  static Reservation sansSuite(int tentative) {
    return new Reservation(tentative, Etat.SANS_SUITE, RIEN);
  }

  static Reservation debitee(int tentative) {
    return new Reservation(tentative, Etat.DEBITEE, RIEN);
  }

  boolean estActive() {
    return etat == Etat.ACTIVE;
  }
}
