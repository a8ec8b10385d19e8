package fr.compteformation.kit.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A file that only its owner reads. It is written aside, brought to the disk, and only then takes
 * its name: after a crash or a power cut there is the old file or the new one, whole.
 */
record DurableFile(Path path) {

  /** Writes the file unless it exists already; whoever is first has written it for all. */
  void create(List<String> lines) throws IOException {
    Path draft = draft(lines);
    try {
      Files.createLink(path, draft);
    } catch (FileAlreadyExistsException faster) {
      // and nobody has used ours
    } finally {
      Files.delete(draft);
    }
    syncFolder();
  }

  /** Puts new lines in the place of the old ones. */
  void replace(List<String> lines) throws IOException {
    Path draft = draft(lines);
    try {
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    syncFolder();
  }

  private Path draft(List<String> lines) throws IOException {
    Files.createDirectories(path.getParent());
    Path draft =
        Files.createTempFile(
            path.getParent(),
            "keys",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n");
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.delete(draft);
      throw e;
    }
    return draft;
  }

  /** A name, too, is only on the disk when its folder is. */
  private void syncFolder() throws IOException {
    try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
