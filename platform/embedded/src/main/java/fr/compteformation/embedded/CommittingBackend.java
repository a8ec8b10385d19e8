package fr.compteformation.embedded;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * Commits the store inside each write command: an acknowledged write is then on file, and no commit
 * falls between a document and its index entries. The library's own background commits lost up to a
 * second of acknowledged writes, and with them the uniqueness of keys.
 */
final class CommittingBackend extends H2Backend {

  private static final Set<String> WRITES =
      Set.of(
          "insert",
          "update",
          "delete",
          "findandmodify",
          "createindexes",
          "dropindexes",
          "create",
          "drop",
          "dropdatabase",
          "renamecollection",
          "aggregate");

  /** Every so many commits, room left by old versions is given back. */
  private static final int COMPACT_EVERY = 500;

  private static final int TARGET_FILL_PERCENT = 50;
  private static final int COMPACT_BYTES = 4 * 1024 * 1024;

  private final ReentrantLock writing = new ReentrantLock(true);
  private final MVStore store;
  private int commits;

  CommittingBackend(MVStore store) {
    super(store);
    this.store = store;
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    String command = message.getDocument().keySet().iterator().next();
    return committed(command, () -> super.handleMessage(message));
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    return committed(command, () -> super.handleCommand(channel, database, command, query));
  }

  private Document committed(String command, Supplier<Document> handled) {
    if (!WRITES.contains(command.toLowerCase(Locale.ROOT))) {
      return handled.get();
    }
    writing.lock();
    try {
      Document answer = handled.get();
      store.commit();
      if (++commits % COMPACT_EVERY == 0) {
        store.compact(TARGET_FILL_PERCENT, COMPACT_BYTES);
      }
      return answer;
    } finally {
      writing.unlock();
    }
  }
}
