package fr.compteformation.telemetry;

import java.util.Optional;
import java.util.concurrent.Callable;

/** The trace that a thread works for, taken along to where it goes on. */
public interface Traces {

  /** Name of the header, the CloudEvents extension and the event's metadata that carry a trace. */
  String TRACEPARENT = "traceparent";

  /** Where nobody traces. */
  Traces NONE =
      new Traces() {
        @Override
        public Optional<String> current() {
          return Optional.empty();
        }

        @Override
        public <T> T follow(String traceparent, String name, Callable<T> work) throws Exception {
          return work.call();
        }
      };

  /** The current span as W3C Trace Context writes it; empty outside of any. */
  Optional<String> current();

  /**
   * Does something as one more step of a trace.
   *
   * @param traceparent of the step that caused it, {@code null} if that was not traced
   * @param name of the step, the same for all of its kind
   * @return what the work returns
   * @throws Exception what the work throws
   */
  <T> T follow(String traceparent, String name, Callable<T> work) throws Exception;
}
