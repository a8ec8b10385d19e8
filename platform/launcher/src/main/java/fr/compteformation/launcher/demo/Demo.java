package fr.compteformation.launcher.demo;

import fr.compteformation.embedded.Leftovers;
import fr.compteformation.launcher.CompteFormation;
import fr.compteformation.launcher.StartFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Plays the story against a running system, or against one of its own on a temporary folder; ends
 * with 0, or with 1 and the step that failed.
 */
public final class Demo {

  private static final PrintStream TERMINAL = System.out;

  private Demo() {}

  /**
   * {@code [--against URL [--mail URL] [--kafka HOST:PORT] [--kafka-properties FILE]] [--data DIR]
   * [--port N]}.
   */
  public static void main(String[] arguments) throws IOException {
    Path temporary = Files.createTempDirectory("compteformation-demo-");
    int code;
    try {
      DemoOptions options = DemoOptions.parse(arguments);
      CompteFormation.prepareProcess(options.data() == null ? temporary : options.data());
      code = run(options, temporary);
    } catch (StartFailure | StepFailure e) {
      System.err.println(e.getMessage());
      code = 1;
    }
    if (code == 0 || !Files.exists(temporary.resolve("logs"))) {
      Leftovers.delete(temporary);
    } else {
      System.err.println("Logs: " + temporary.resolve("logs"));
    }
    System.exit(code);
  }

  private static int run(DemoOptions options, Path temporary) {
    DemoTarget target = options.target();
    if (target.isRunning()) {
      return play(target);
    }
    if (options.against() != null) {
      throw new StartFailure("No system answers at " + target.portal());
    }
    Path data = options.data() == null ? temporary.resolve("data") : options.data();
    TERMINAL.println("No system is running: starting one on " + data);
    try (CompteFormation system =
        CompteFormation.start(
            data,
            options.port().orElseGet(CompteFormation::freePort),
            part -> TERMINAL.println("  " + part))) {
      return play(DemoTarget.of(system.url(), system.mailUrl(), system.bootstrapServers(), null));
    }
  }

  private static int play(DemoTarget target) {
    TERMINAL.println("The story, through " + target.portal());
    try (Story story = new Story(target.portal(), target.mailUrl(), target.kafka(), TERMINAL)) {
      try {
        story.play();
        TERMINAL.println("All " + story.steps() + " steps went as they must.");
      } catch (StepFailure e) {
        TERMINAL.println("      FAILED");
        System.err.println("Failed: " + story.current() + ": " + e.getMessage());
        return 1;
      }
    }
    return 0;
  }
}
