package fr.compteformation.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The random secrets of one data folder, made at its first start; never printed. Operators find
 * theirs in the file, at {@code client.exploitation}.
 */
final class Secrets {

  private static final int BYTES = 32;
  private static final String OPERATORS = "client.exploitation";

  private final Path file;
  private final Properties known = new Properties();

  private Secrets(Path file) {
    this.file = file;
  }

  static Secrets of(Path data) throws IOException {
    Secrets secrets = new Secrets(data.resolve("secrets.properties"));
    if (Files.exists(secrets.file)) {
      try (InputStream in = Files.newInputStream(secrets.file)) {
        secrets.known.load(in);
      }
    }
    boolean added = secrets.known.putIfAbsent(OPERATORS, random()) == null;
    for (HostedService service : HostedService.values()) {
      added |= secrets.known.putIfAbsent(key(service), random()) == null;
    }
    if (added) {
      secrets.write();
    }
    return secrets;
  }

  /** The OAuth 2 client secret of a service. */
  String client(HostedService service) {
    return known.getProperty(key(service));
  }

  /** The OAuth 2 client secret of the operators' command line. */
  String operators() {
    return known.getProperty(OPERATORS);
  }

  private static String key(HostedService service) {
    return "client." + service.id();
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void write() throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(partial);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          partial,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (Writer out = Files.newBufferedWriter(partial, StandardCharsets.ISO_8859_1)) {
      known.store(out, "Secrets of this data folder");
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
