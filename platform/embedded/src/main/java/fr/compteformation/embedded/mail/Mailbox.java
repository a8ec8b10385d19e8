package fr.compteformation.embedded.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** All courriels received, one {@code .eml} file each. */
final class Mailbox {

  private static final String SUFFIX = ".eml";

  private final Path folder;
  private final boolean durable;

  /** Ids begin with the time of arrival, so their order is the order of arrival. */
  private final NavigableSet<String> ids = new ConcurrentSkipListSet<>();

  private Mailbox(Path folder, boolean durable) {
    this.folder = folder;
    this.durable = durable;
  }

  static Mailbox open(Path folder, boolean durable) throws IOException {
    Files.createDirectories(folder);
    Mailbox mailbox = new Mailbox(folder, durable);
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .forEach(mailbox.ids::add);
    }
    return mailbox;
  }

  /**
   * Keeps a courriel; on return it survives the end of the process and, if durable, of the machine.
   */
  String keep(byte[] content) throws IOException {
    long random = ThreadLocalRandom.current().nextLong();
    String id =
        "%013d-%s".formatted(Instant.now().toEpochMilli(), HexFormat.of().toHexDigits(random, 8));
    Path partial = folder.resolve(id + ".part");
    try (FileChannel file =
        FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      if (durable) {
        file.force(true);
      }
    }
    Files.move(partial, file(id), StandardCopyOption.ATOMIC_MOVE);
    if (durable) {
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
    ids.add(id);
    return id;
  }

  /** Ids, the newest first. */
  List<String> newestFirst() {
    return List.copyOf(ids.descendingSet());
  }

  Optional<byte[]> find(String id) {
    if (!ids.contains(id)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(file(id)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read courriel " + id, e);
    }
  }

  void deleteAll() {
    for (String id : ids) {
      try {
        Files.deleteIfExists(file(id));
        ids.remove(id);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete courriel " + id, e);
      }
    }
  }

  private Path file(String id) {
    return folder.resolve(id + SUFFIX);
  }
}
