package fr.compteformation.system.protocol;

/** What must never happen has happened. */
final class Violation extends RuntimeException {

  private final Rule rule;

  Violation(Rule rule, String detail) {
    super(rule + ": " + detail, null, false, false);
    this.rule = rule;
  }

  Rule rule() {
    return rule;
  }

  /** What must always hold. */
  enum Rule {
    /** Once a dossier was validated, no DIF is entered, for ever. */
    NO_DIF_AFTER_VALIDATION,
    /** Reserved hours never exceed balances, and are those of the active reservations. */
    HOURS_ADD_UP,
    /** No reaction fails, whatever was delivered. */
    REACTIONS_NEVER_FAIL,
    /** Everything delivered, no dossier waits. */
    NOTHING_STUCK,
    /** Everything delivered, hours are reserved for the validated dossiers, and for no other. */
    SIDES_AGREE,
    /** Everything delivered, the DIF is frozen if a dossier was ever validated, and only then. */
    FREEZE_AGREES
  }
}
