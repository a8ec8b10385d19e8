package fr.compteformation.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

  @Test
  void countsAnIpv4AddressForItself() {
    assertThat(ClientAddress.of("192.0.2.1")).isNotEqualTo(ClientAddress.of("192.0.2.2"));
  }

  @Test
  void countsAnIpv6NetworkAsOne() {
    assertThat(ClientAddress.of("2001:db8:0:1::1"))
        .isEqualTo(ClientAddress.of("2001:db8:0:1:ffff::2"))
        .isNotEqualTo(ClientAddress.of("2001:db8:0:2::1"))
        .isEqualTo("2001:db8:0:1:0:0:0:0");
  }
}
