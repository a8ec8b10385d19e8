package fr.compteformation.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that keeps all state of one system, used by one process at a time. */
final class DataFolder implements AutoCloseable {

  /** Kafka and PostgreSQL together begin with some 100 MB. */
  static final long MINIMUM_FREE_BYTES = 500L * 1024 * 1024;

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes the folder, creating it when missing.
   *
   * @throws StartFailure when it is in use, cannot be written, or its disk is full
   */
  static DataFolder take(Path folder) {
    return take(folder, MINIMUM_FREE_BYTES);
  }

  static DataFolder take(Path folder, long minimumFreeBytes) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      create(path);
      requireSpace(path, minimumFreeBytes);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!lock(channel)) {
        String holder = read(channel);
        channel.close();
        throw new StartFailure(
            "The data folder is in use: " + path + holder + ". Stop it, or choose another: --data");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new StartFailure(
          "The data folder cannot be written: " + path + " (" + cause(e) + ")", e);
    }
  }

  Path path() {
    return path;
  }

  /** Gives the folder back; its contents stay. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StartFailure("The data folder cannot be released: " + path, e);
    }
  }

  private static void create(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(path);
    }
  }

  private static void requireSpace(Path path, long minimum) throws IOException {
    FileStore store = Files.getFileStore(path);
    long free = store.getUsableSpace();
    if (free < minimum) {
      throw new StartFailure(
          "The disk is full: %d MB left for %s, %d MB needed"
              .formatted(free >> 20, path, minimum >> 20));
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    String holder = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    return holder.matches("\\d+") ? " (process " + holder + ")" : "";
  }

  private static String cause(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
