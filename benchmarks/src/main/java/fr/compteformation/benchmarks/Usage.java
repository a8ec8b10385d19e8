package fr.compteformation.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and those it started take of the machine. Linux only: read from {@code /proc}.
 *
 * @param cpu processor time so far
 * @param residentBytes memory in use; what several processes share counts once
 */
record Usage(Duration cpu, long residentBytes) {

  private static final Usage NONE = new Usage(Duration.ZERO, 0);

  /** Of one process alone. */
  static Usage of(ProcessHandle process) {
    Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
    return new Usage(cpu, kibibytes(process.pid(), "status", "VmRSS:") * 1024);
  }

  /** Of a server and its children, whose shared memory is divided among them. */
  static Usage ofTree(ProcessHandle root) {
    List<ProcessHandle> all = Stream.concat(Stream.of(root), root.descendants()).toList();
    return all.stream()
        .map(
            one ->
                new Usage(
                    one.info().totalCpuDuration().orElse(Duration.ZERO),
                    kibibytes(one.pid(), "smaps_rollup", "Pss:") * 1024))
        .reduce(NONE, Usage::plus);
  }

  Usage plus(Usage other) {
    return new Usage(cpu.plus(other.cpu), residentBytes + other.residentBytes);
  }

  double cpuSeconds() {
    return cpu.toMillis() / 1e3;
  }

  long mebibytes() {
    return residentBytes >> 20;
  }

  private static long kibibytes(long pid, String file, String field) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
      return lines
          .filter(line -> line.startsWith(field))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException endedMeanwhile) {
      return 0;
    }
  }
}
