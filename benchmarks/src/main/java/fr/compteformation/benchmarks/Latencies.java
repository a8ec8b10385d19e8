package fr.compteformation.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long something took, many times over. */
final class Latencies {

  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

  void add(long elapsedNanos) {
    nanos.add(elapsedNanos);
  }

  int count() {
    return nanos.size();
  }

  /**
   * The time that a share of all took at the most.
   *
   * @param share between 0 and 1
   * @return milliseconds; 0 when nothing was measured
   */
  double millis(double share) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.clamp(rank, 0, sorted.length - 1)] / 1e6;
  }

  /** The middle and the slowest hundredth. */
  String summary() {
    return String.format(
        Locale.ROOT, "p50 %.1f ms, p99 %.1f ms (%d)", millis(0.50), millis(0.99), count());
  }

  /** The middle of some figures. */
  static double median(double... figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
