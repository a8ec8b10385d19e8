package fr.compteformation.kit.web;

/**
 * A business rule says no. Over HTTP: 409 with the rule's code.
 *
 * <p>Thrown by aggregates and policies, so it knows nothing of HTTP itself.
 */
public class RefusMetierException extends RuntimeException {

  private final String code;

  /**
   * @param code the rule, stable, in capitals: {@code DIF_FIGE}
   * @param message what to tell the person, in French, nothing personal in it
   */
  public RefusMetierException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The rule, stable, in capitals. */
  public String code() {
    return code;
  }
}
