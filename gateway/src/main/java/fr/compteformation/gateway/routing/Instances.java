package fr.compteformation.gateway.routing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The addresses behind a service's name, one an instance. Each request begins with the next one;
 * those that could not be reached a moment ago, or said that they leave, come last.
 */
final class Instances {

  private static final long AVOIDED = Duration.ofSeconds(3).toNanos();

  /** What knows names: DNS, or a test. */
  @FunctionalInterface
  interface Names {
    InetAddress[] all(String host) throws UnknownHostException;
  }

  private final Names names;
  private final AtomicInteger turn = new AtomicInteger();
  private final Map<InetAddress, Long> avoided = new ConcurrentHashMap<>();

  Instances(Names names) {
    this.names = names;
  }

  /**
   * All addresses of a host, in the order to try them.
   *
   * @throws UnknownHostException when it has none
   */
  List<InetAddress> inTurn(String host) throws UnknownHostException {
    InetAddress[] all = names.all(host);
    if (all.length == 1) {
      return List.of(all[0]);
    }
    int first = Math.floorMod(turn.getAndIncrement(), all.length);
    var ordered = new ArrayList<InetAddress>(all.length);
    for (int i = 0; i < all.length; i++) {
      ordered.add(all[(first + i) % all.length]);
    }
    ordered.sort(Comparator.comparing(this::isAvoided));
    return ordered;
  }

  /** Nobody could be reached there, or not for long any more. */
  void avoid(InetAddress address) {
    // Of an address that is gone for good nobody asks again.
    avoided.values().removeIf(since -> !isRecent(since));
    avoided.put(address, System.nanoTime());
  }

  private boolean isAvoided(InetAddress address) {
    Long since = avoided.get(address);
    return since != null && isRecent(since);
  }

  private static boolean isRecent(long since) {
    return System.nanoTime() - since < AVOIDED;
  }
}
