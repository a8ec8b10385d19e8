package fr.compteformation.kit.inbox;

/**
 * An event must wait: an earlier one of the same person is a dead letter that nobody has settled.
 */
class EarlierLetterException extends RuntimeException {

  EarlierLetterException() {
    super("behind an earlier letter of the same person", null, false, false);
  }
}
