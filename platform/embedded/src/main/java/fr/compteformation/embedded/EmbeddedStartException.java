package fr.compteformation.embedded;

/** A part of the infrastructure cannot start; the message says which and why in one line. */
public class EmbeddedStartException extends RuntimeException {

  public EmbeddedStartException(String message) {
    super(message);
  }

  public EmbeddedStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
