package fr.compteformation.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  @Test
  void namesThePortThatIsTakenAndWhatItIsFor() throws IOException {
    int base = FreePorts.firstFreeBlock(31_000);
    try (var taken = new ServerSocket(base + 54, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(StartFailure.class)
          .isThrownBy(() -> FreePorts.require(base))
          .withMessageContaining("Port " + taken.getLocalPort() + " (PostgreSQL) is taken");
    }
    assertThatCode(() -> FreePorts.require(base)).doesNotThrowAnyException();
  }

  @Test
  void seesAListenerOnAllAddresses() throws IOException {
    int base = FreePorts.firstFreeBlock(31_500);
    try (var taken = new ServerSocket(base)) {
      assertThatExceptionOfType(StartFailure.class)
          .isThrownBy(() -> FreePorts.require(base))
          .withMessageContaining("Port " + taken.getLocalPort() + " (gateway) is taken");
    }
  }
}
