package fr.compteformation.kit.wire;

import fr.compteformation.telemetry.SilentStackTraces;

/** Kafka does not answer, or does not acknowledge; its message holds nothing personal. */
public class KafkaSilentException extends IllegalStateException {

  public KafkaSilentException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * A fault in words for a log: that it is Kafka, if it is, and where it began; not what other
   * exceptions say, which may repeat what somebody typed.
   */
  public static String words(Throwable fault) {
    String origin = SilentStackTraces.origin(fault);
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof KafkaSilentException silent) {
        return silent.getMessage() + " (" + origin + ")";
      }
    }
    return origin;
  }
}
