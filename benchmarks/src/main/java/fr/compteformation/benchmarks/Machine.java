package fr.compteformation.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures were taken on: without it they say nothing. */
final class Machine {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Machine() {}

  /** Cores, processor, memory, JDK and kernel, on one line. */
  static String description() {
    return "%d cores of %s, %d GiB, JDK %s (%s), %s %s %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            Math.round(SYSTEM.getTotalMemorySize() / (double) (1L << 30)),
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"));
  }

  /** How many processes wanted a core during the last minute, ourselves included. */
  static String load() {
    double load = SYSTEM.getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }

  private static String processor() {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(cpuinfo)) {
      return "an unnamed processor";
    }
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("an unnamed processor");
    } catch (IOException e) {
      return "an unreadable processor";
    }
  }
}
