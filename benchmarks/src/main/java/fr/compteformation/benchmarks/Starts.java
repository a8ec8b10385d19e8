package fr.compteformation.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** What a start costs, without and with the cache that {@code ./run} keeps. */
final class Starts {

  private static final double COLD_CPU_SECONDS = 20;
  private static final double CACHED_CPU_SECONDS = 12;

  private final Path root;
  private final Path folder;
  private final Report report;

  Starts(Path root, Path folder, Report report) {
    this.root = root;
    this.folder = folder;
    this.report = report;
  }

  /** Starts it so many times each way, and leaves a cache behind. */
  void measure(int times) throws IOException {
    report.title("Processor time from start to all ready (" + times + " starts each, median)");
    double[] empty = new double[times];
    double[] cold = new double[times];
    double[] cached = new double[times];
    double[] cachedEmpty = new double[times];
    for (int i = 0; i < times; i++) {
      Path data = folder.resolve("cold-" + i);
      empty[i] = start(data, false);
      cold[i] = start(data, false);
    }
    makeCache();
    for (int i = 0; i < times; i++) {
      cached[i] = start(folder.resolve("cold-" + i), true);
      cachedEmpty[i] = start(folder.resolve("cached-" + i), true);
    }
    report.atMost("cold, on an empty folder", Latencies.median(empty), " CPU-s", COLD_CPU_SECONDS);
    report.atMost("cold, on what is there", Latencies.median(cold), " CPU-s", COLD_CPU_SECONDS);
    report.atMost(
        "with the cache, on an empty folder",
        Latencies.median(cachedEmpty),
        " CPU-s",
        CACHED_CPU_SECONDS);
    report.atMost(
        "with the cache, on what is there", Latencies.median(cached), " CPU-s", CACHED_CPU_SECONDS);
  }

  /** One start notes what it loads and the next makes the cache of it; later ones use it. */
  private void makeCache() throws IOException {
    for (int i = 0; i < 2; i++) {
      start(folder.resolve("noted"), true);
    }
  }

  private double start(Path data, boolean cache) throws IOException {
    try (RunningSystem system = RunningSystem.start(root, data, cache)) {
      return system.jvm().plus(system.postgreSql()).cpuSeconds();
    }
  }
}
