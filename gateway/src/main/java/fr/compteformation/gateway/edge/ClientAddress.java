package fr.compteformation.gateway.edge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Whom a limit counts: an IPv4 address, or the /64 of an IPv6 one, which is one subscriber. The
 * services are told no more than this, so that they count alike.
 */
public final class ClientAddress {

  private static final int NETWORK_BYTES = 8;
  private static final int IPV6_BYTES = 16;

  private ClientAddress() {}

  /** The address itself, or of an IPv6 one the first of its network. */
  public static String of(String remoteAddress) {
    return InetAddress.ofLiteral(remoteAddress) instanceof Inet6Address v6
        ? network(v6)
        : remoteAddress;
  }

  private static String network(Inet6Address address) {
    byte[] first = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), IPV6_BYTES);
    try {
      return InetAddress.getByAddress(first).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Sixteen bytes are an address", e);
    }
  }
}
