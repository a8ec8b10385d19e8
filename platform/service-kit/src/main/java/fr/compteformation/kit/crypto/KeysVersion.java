package fr.compteformation.kit.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Tells a keys file from the one that stood there before: two may be written within one tick of the
 * file system's clock.
 *
 * @param file the file behind the name
 */
record KeysVersion(FileTime modified, Object file) {

  static KeysVersion of(Path path) throws IOException {
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new KeysVersion(attributes.lastModifiedTime(), attributes.fileKey());
  }
}
