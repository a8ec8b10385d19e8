package fr.compteformation.system.protocol;

/** What interleavings must come through for their search to mean anything. */
enum Milestone {
  VALIDATED,
  TWO_VALIDATED,
  RESERVATION_REFUSED,
  VALIDATED_AT_A_LATER_ATTEMPT,
  CANCELLED_WHILE_HOURS_WERE_ASKED,
  CANCELLED_AFTER_VALIDATION,
  CLOSED,
  DIF_ENTERED_AFTER_A_RELEASE
}
