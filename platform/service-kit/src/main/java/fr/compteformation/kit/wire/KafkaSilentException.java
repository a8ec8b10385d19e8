package fr.compteformation.kit.wire;

/** Kafka does not answer, or does not acknowledge; its message holds nothing personal. */
public class KafkaSilentException extends IllegalStateException {

  public KafkaSilentException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * A fault in words for a log: that it is Kafka, if it is, and classes; not what other exceptions
   * say, which may repeat what somebody typed.
   */
  public static String words(Throwable fault) {
    String words = fault.getClass().getName();
    Throwable root = fault;
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof KafkaSilentException silent) {
        words = silent.getMessage();
      }
      root = cause;
    }
    return root == fault ? words : words + " (" + root.getClass().getName() + ")";
  }
}
