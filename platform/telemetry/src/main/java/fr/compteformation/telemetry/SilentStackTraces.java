package fr.compteformation.telemetry;

import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;

/** Stack traces without the exceptions' messages, which may repeat what somebody typed. */
public final class SilentStackTraces implements StackTracePrinter {

  private static final int LONGEST_CHAIN = 20;

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
