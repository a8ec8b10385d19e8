package fr.compteformation.launcher;

import fr.compteformation.embedded.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks whether the ports of a block are there to be listened on. */
final class FreePorts {

  private static final int CONNECT_LIMIT_MILLIS = 300;

  private FreePorts() {}

  /**
   * Checks all ports that a system uses.
   *
   * @throws StartFailure when one is taken; names it and what it is for
   */
  static void require(int base) {
    Map<String, Integer> wanted = new LinkedHashMap<>();
    for (HostedService service : HostedService.values()) {
      wanted.put(service.id(), service.port(base));
    }
    wanted.put("gateway management", HostedService.gatewayManagementPort(base));
    wanted.putAll(Ports.block(base).byName());
    wanted.forEach(
        (name, port) -> {
          if (!isFree(port)) {
            throw new StartFailure(
                "Port %d (%s) is taken. Stop what listens there, or choose others: --port"
                    .formatted(port, name));
          }
        });
  }

  /** Where the first block of free ports at or after the given one begins. */
  static int firstFreeBlock(int from) {
    for (int base = from; base < 65_000; base += 100) {
      try {
        require(base);
        return base;
      } catch (StartFailure taken) {
        continue;
      }
    }
    throw new StartFailure("No free block of ports after " + from);
  }

  private static boolean isFree(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(loopback, port), CONNECT_LIMIT_MILLIS);
      return false;
    } catch (IOException nobodyAnswers) {
      return canListen(new InetSocketAddress(loopback, port));
    }
  }

  private static boolean canListen(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
