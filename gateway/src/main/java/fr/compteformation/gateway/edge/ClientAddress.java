package fr.compteformation.gateway.edge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom a limit counts: an IPv4 address, or the /64 of an IPv6 one, which is one subscriber. */
final class ClientAddress {

  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  static String of(String remoteAddress) {
    return InetAddress.ofLiteral(remoteAddress) instanceof Inet6Address v6
        ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), NETWORK_BYTES))
        : remoteAddress;
  }
}
