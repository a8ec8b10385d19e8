package fr.compteformation.kit.crypto;

import fr.compteformation.kit.web.RefusMetierException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes and rotates a keys file where no service runs: {@code create|add|promote|show FILE}. Exit
 * 0: done; 1: refused; 2: wrong use.
 */
public final class KeysTool {

  private KeysTool() {}

  /** See above. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** The exit code. */
  static int run(String... args) {
    if (args.length != 2 || !List.of("create", "add", "promote", "show").contains(args[0])) {
      System.err.println("create|add|promote|show FILE");
      return 2;
    }
    var file = new KeysFile(Path.of(args[1]));
    try {
      switch (args[0]) {
        case "create" -> create(file, args[1]);
        case "add" -> file.add();
        case "promote" -> file.promote();
        default -> {}
      }
      System.out.println(told(file.read()));
      return 0;
    } catch (RefusMetierException e) {
      System.err.println(e.code() + ": " + e.getMessage());
    } catch (UncheckedIOException | IllegalStateException e) {
      System.err.println(e.getMessage());
    }
    return 1;
  }

  private static void create(KeysFile file, String name) {
    if (file.exists()) {
      throw new RefusMetierException("CLES_EXISTANTES", name + " existe déjà.");
    }
    file.create();
  }

  private static String told(Keys keys) {
    return keys.size()
        + " keys, encrypts with "
        + Integer.toUnsignedString(keys.primary())
        + (keys.newest() == keys.primary()
            ? ""
            : ", " + Integer.toUnsignedString(keys.newest()) + " waits for promotion");
  }
}
