package fr.compteformation.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Tells whether the machine went down while a folder was in use. What a killed process had written
 * is still there, for the system has it; what a machine had not yet put on disk is gone.
 */
final class MachineStart {

  private static final Path LINUX_BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final Path mark;

  /**
   * @param folder the folder in question
   */
  MachineStart(Path folder) {
    this.mark = folder.resolve("in-use-since");
  }

  /** Marks the folder as in use from now on; whether it was in use when the machine went down. */
  boolean begin() throws IOException {
    String now = current();
    String before = recorded();
    Files.writeString(mark, now);
    return before != null && !before.equals(now);
  }

  /** Marks the folder as left in good order. */
  void end() throws IOException {
    Files.deleteIfExists(mark);
  }

  private String recorded() throws IOException {
    try {
      return Files.readString(mark);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Another one after each start of the machine: its own number, else when process 1 began. */
  private static String current() throws IOException {
    if (Files.isReadable(LINUX_BOOT_ID)) {
      return Files.readString(LINUX_BOOT_ID).strip();
    }
    return ProcessHandle.of(1)
        .flatMap(first -> first.info().startInstant())
        .map(Object::toString)
        .orElse("unknown");
  }
}
