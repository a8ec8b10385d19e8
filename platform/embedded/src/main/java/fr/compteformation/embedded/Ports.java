package fr.compteformation.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The TCP ports of the infrastructure, all on loopback. */
public record Ports(
    int postgreSql, int kafka, int kafkaController, int mongo, int smtp, int mailHttp) {

  /**
   * The fixed places inside the block of 100 ports that a run of the system owns.
   *
   * @param base the first port of the block, which is the gateway's, 1024 to 65436
   */
  public static Ports block(int base) {
    if (base < 1024 || base > 65436) {
      throw new IllegalArgumentException("the first port must be between 1024 and 65436: " + base);
    }
    return new Ports(base + 54, base + 92, base + 93, base + 17, base + 26, base + 25);
  }

  /** Six ports that nobody listens on at this moment. */
  public static Ports free() {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < 6; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return new Ports(
          held.get(0).getLocalPort(),
          held.get(1).getLocalPort(),
          held.get(2).getLocalPort(),
          held.get(3).getLocalPort(),
          held.get(4).getLocalPort(),
          held.get(5).getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    } finally {
      held.forEach(Ports::release);
    }
  }

  /** Each port with what listens on it, as a person would name it. */
  public Map<String, Integer> byName() {
    Map<String, Integer> names = new LinkedHashMap<>();
    names.put("PostgreSQL", postgreSql);
    names.put("Kafka", kafka);
    names.put("Kafka controller", kafkaController);
    names.put("MongoDB", mongo);
    names.put("SMTP", smtp);
    names.put("mail reader", mailHttp);
    return names;
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release port " + socket.getLocalPort(), e);
    }
  }
}
