package fr.compteformation.launcher;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/** Starts the whole system and keeps it up until it is interrupted. */
public final class Launcher {

  private static final PrintStream TERMINAL = System.out;

  private Launcher() {}

  /**
   * {@code [--data DIR] [--port N]}; ends with 1 and one line on the error output when the system
   * cannot start.
   */
  public static void main(String[] arguments) {
    var running = new AtomicReference<CompteFormation>();
    try {
      LauncherOptions options = LauncherOptions.parse(arguments);
      CompteFormation.prepareProcess(options.data());
      TERMINAL.println("Starting on " + options.data());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running.get()), "stop"));
      running.set(CompteFormation.start(options.data(), options.port(), Launcher::tell));
      welcome(running.get());
      markReady();
      Thread.currentThread().join();
    } catch (StartFailure e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells the script that started this process, if it wants to know, that all is up. */
  private static void markReady() {
    String file = System.getProperty("compteformation.ready-file");
    if (file != null) {
      try {
        Files.write(Path.of(file), new byte[0]);
      } catch (IOException e) {
        throw new StartFailure("Cannot write " + file, e);
      }
    }
  }

  private static void tell(String part) {
    long millis = ManagementFactory.getRuntimeMXBean().getUptime();
    TERMINAL.printf("  %5.1f s  %s%n", millis / 1000.0, part);
  }

  private static void stop(CompteFormation system) {
    if (system != null) {
      TERMINAL.println("Stopping");
      system.close();
      TERMINAL.println("Stopped; the state stays in " + system.data());
    }
  }

  /** What this process has used; PostgreSQL's own is small beside it. */
  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static void welcome(CompteFormation system) {
    TERMINAL.printf(
        """

        Ready in %10$.1f s (%11$.1f CPU-seconds).
          The portal        %1$s/
          The mailbox       %2$s/
          Public events     %3$s (Kafka)
          Logs              %4$s/logs/compteformation.log

        Demo people
          Operator          %5$s, password %6$s, of %7$s
          Titulaire         register as you like; the captcha's answer is always %8$s.
                            The public example NIR is %9$s.

        Try next
          ./run demo        plays the whole story against this system
          Ctrl-C            stops; the next start finds everything again
        %n\
        """,
        system.url(),
        system.mailUrl(),
        system.bootstrapServers(),
        system.data(),
        DemoPeople.OPERATEUR,
        DemoPeople.OPERATEUR_MOT_DE_PASSE,
        DemoPeople.FINANCEUR_NOM,
        DemoPeople.CAPTCHA,
        DemoPeople.NIR,
        ManagementFactory.getRuntimeMXBean().getUptime() / 1e3,
        cpuNanos() / 1e9);
  }
}
