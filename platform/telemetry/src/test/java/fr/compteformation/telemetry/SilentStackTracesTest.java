package fr.compteformation.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class SilentStackTracesTest {

  @Test
  void theOriginIsWhereTheCauseCameThroughOurCode() {
    Throwable cause = catchThrowable(() -> Objects.requireNonNull(null, "255081416802538"));

    assertThat(SilentStackTraces.origin(new IllegalStateException("255081416802538", cause)))
        .startsWith("java.lang.NullPointerException at ")
        .contains("SilentStackTracesTest.java:")
        .doesNotContain("255081416802538");
  }

  @Test
  void aFaultOfOthersKeepsItsPlaceAndOneWithoutPlaceItsClass() {
    var fault = new IllegalStateException();
    fault.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("a.Library", "call", "Library.java", 7)});
    assertThat(SilentStackTraces.origin(fault))
        .isEqualTo("java.lang.IllegalStateException at a.Library.call(Library.java:7)");

    fault.setStackTrace(new StackTraceElement[0]);
    assertThat(SilentStackTraces.origin(fault)).isEqualTo("java.lang.IllegalStateException");
  }
}
