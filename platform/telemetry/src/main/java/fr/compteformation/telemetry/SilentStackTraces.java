package fr.compteformation.telemetry;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.logging.StackTracePrinter;

/** Stack traces without the exceptions' messages, which may repeat what somebody typed. */
public final class SilentStackTraces implements StackTracePrinter {

  private static final int LONGEST_CHAIN = 20;
  private static final String OWN = "fr.compteformation.";

  /**
   * A fault in one line: the class of what caused it and the place, in our own code if that is
   * where it came through. The JVM leaves out the place of a fault that it has seen very often.
   */
  public static String origin(Throwable fault) {
    Throwable root = fault;
    for (int depth = 1; root.getCause() != null && depth < LONGEST_CHAIN; depth++) {
      root = root.getCause();
    }
    StackTraceElement[] trace = root.getStackTrace();
    return root.getClass().getName()
        + Stream.concat(
                Arrays.stream(trace).filter(frame -> frame.getClassName().startsWith(OWN)),
                Arrays.stream(trace))
            .findFirst()
            .map(frame -> " at " + frame)
            .orElse("");
  }

  @Override
  public void printStackTrace(Throwable fault, Appendable out) throws IOException {
    Throwable cause = fault;
    for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
      out.append(depth == 0 ? "" : "Caused by: ").append(cause.getClass().getName()).append('\n');
      for (StackTraceElement frame : cause.getStackTrace()) {
        out.append("\tat ").append(frame.toString()).append('\n');
      }
      cause = cause.getCause();
    }
  }
}
