package example.opca;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has taken effect: a file with a JSON line an event. It stands for your database, where the
 * effect and the event's id are written in one transaction, the id under a unique key.
 */
final class Journal implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final RandomAccessFile file;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> dossiers = new HashSet<>();

  private Journal(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * @param id the event's, the same at every delivery
   * @param time when the fact happened, in UTC
   */
  record Line(String id, String time, String dossier, String event) {}

  /** Reads what is there, and drops a last line that a kill has cut. */
  static Journal open(Path path) throws IOException {
    Journal journal = new Journal(new RandomAccessFile(path.toFile(), "rw"));
    byte[] content = new byte[(int) journal.file.length()];
    journal.file.readFully(content);
    String text = new String(content, StandardCharsets.UTF_8);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    whole.lines().forEach(line -> journal.remember(JSON.readValue(line, Line.class)));
    journal.file.setLength(whole.getBytes(StandardCharsets.UTF_8).length);
    journal.file.seek(journal.file.length());
    return journal;
  }

  boolean knows(String id) {
    return ids.contains(id);
  }

  boolean follows(String dossier) {
    return dossiers.contains(dossier);
  }

  void add(Line line) throws IOException {
    file.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    remember(line);
  }

  /** Returns when all lines are on the disk. */
  void flush() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void remember(Line line) {
    ids.add(line.id());
    dossiers.add(line.dossier());
  }
}
