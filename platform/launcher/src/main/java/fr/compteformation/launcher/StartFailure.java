package fr.compteformation.launcher;

/** Why the system does not start, in one line for the person who started it. */
public class StartFailure extends RuntimeException {

  public StartFailure(String message) {
    super(message);
  }

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** The innermost reason of a failure, on one line. */
  static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    String said =
        message == null || message.isBlank() ? innermost.getClass().getSimpleName() : message;
    return said.strip().lines().findFirst().orElse(said);
  }
}
