import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks that every source is formatted by google-java-format, or formats them all.
 *
 * <p>A program of its own because Maven may run under an older JDK than the sources are written
 * for, and a formatter reads Java with the parser of the JDK that it runs on: this one is started
 * on the toolchain's JDK.
 *
 * <p>{@code java FormatSources.java (check|replace) <root folder>}; exit code 0 when all sources
 * are formatted, 1 when some are not, 2 when something else is wrong.
 */
class FormatSources {

  private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

  public static void main(String[] arguments) throws Exception {
    boolean replace = arguments[0].equals("replace");
    var root = Path.of(arguments[1]);
    var command = new ArrayList<String>();
    command.addAll(replace ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    command.addAll(sources(root));

    var out = new PrintWriter(System.err, true);
    int result =
        new Main(out, new PrintWriter(System.err, true), System.in)
            .format(command.toArray(String[]::new));
    if (result != 0) {
      System.err.println("Sources are not formatted. Format them with: mvn -N -Pformat verify");
      System.exit(1);
    }
  }

  private static List<String> sources(Path root) throws IOException {
    var sources = new ArrayList<String>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = folder.getFileName().toString();
            return !folder.equals(root) && (name.startsWith(".") || NOT_OURS.contains(name))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              sources.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources.stream().sorted().toList();
  }
}
