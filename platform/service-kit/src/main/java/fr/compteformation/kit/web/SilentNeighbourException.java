package fr.compteformation.kit.web;

import java.io.IOException;
import java.util.Optional;

/** Another service does not answer. */
public class SilentNeighbourException extends IOException {

  /**
   * @param service its short name
   */
  public SilentNeighbourException(String service, IOException cause) {
    super(service + "-service does not answer", cause);
  }

  /** Which service's silence a fault comes from, if any, in words. */
  static Optional<String> in(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SilentNeighbourException silent) {
        return Optional.of(silent.getMessage());
      }
    }
    return Optional.empty();
  }
}
