package fr.compteformation.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The infrastructure in a process of its own, to be killed by a test. */
final class InfrastructureProcess {

  static final List<String> TOPICS = List.of("cpf.essai");
  static final String DATABASE = "essai";
  private static final String READY = "ready";

  private final Process process;

  private InfrastructureProcess(Process process) {
    this.process = process;
  }

  static EmbeddedOptions options(Path data, int base) {
    return new EmbeddedOptions(data, Ports.block(base), true, List.of(DATABASE), TOPICS);
  }

  static InfrastructureProcess start(Path data, int base) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                InfrastructureProcess.class.getName(),
                data.toString(),
                Integer.toString(base))
            .redirectErrorStream(true)
            .start();
    StringBuilder told = new StringBuilder();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line; (line = lines.readLine()) != null; ) {
      if (line.equals(READY)) {
        Thread.startVirtualThread(() -> lines.lines().forEach(ignored -> {}));
        return new InfrastructureProcess(process);
      }
      told.append(line).append('\n');
    }
    throw new IllegalStateException("the process did not start:\n" + told);
  }

  /** Ends it as {@code kill -9} does, at once and without any hook. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedInfrastructure.start(options(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
    System.out.println(READY);
    Thread.currentThread().join();
  }
}
