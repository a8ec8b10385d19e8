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

  /** {@code [--against URL] [--mail URL] [--kafka HOST:PORT]}. */
  public static void main(String[] arguments) throws IOException {
    Path temporary = Files.createTempDirectory("compteformation-demo-");
    int code;
    try {
      CompteFormation.prepareProcess(temporary);
      code = run(temporary, arguments);
    } catch (StartFailure | StepFailure e) {
      System.err.println(e.getMessage());
      code = 1;
    }
    if (code == 0) {
      Leftovers.delete(temporary);
    }
    System.exit(code);
  }

  private static int run(Path temporary, String... arguments) {
    DemoTarget target = DemoTarget.parse(arguments);
    if (target.isRunning()) {
      return play(target);
    }
    if (target.chosen()) {
      throw new StartFailure("No system answers at " + target.portal());
    }
    TERMINAL.println("No system is running: starting one on a temporary folder");
    try (CompteFormation system =
        CompteFormation.start(
            temporary.resolve("data"),
            CompteFormation.freePort(),
            part -> TERMINAL.println("  " + part))) {
      int code =
          play(new DemoTarget(system.url(), system.mailUrl(), system.bootstrapServers(), true));
      if (code != 0) {
        System.err.println("Logs: " + temporary);
      }
      return code;
    }
  }

  private static int play(DemoTarget target) {
    TERMINAL.println("The story, through " + target.portal());
    try (Story story =
        new Story(target.portal(), target.mailUrl(), target.bootstrapServers(), TERMINAL)) {
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
