package fr.compteformation.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that speaks MongoDB's wire protocol, for read models: what it holds can be rebuilt at
 * any time. So writes are not forced to disk one by one: should the machine itself go down, or the
 * file be unreadable, it starts empty, and who finds it empty rebuilds.
 */
public final class EmbeddedMongo implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMongo.class);
  private static final int CLOSE_LIMIT_MILLIS = 2000;

  private final MongoServer server;
  private final MVStore store;
  private final MachineStart machine;
  private final int port;

  private EmbeddedMongo(MongoServer server, MVStore store, MachineStart machine, int port) {
    this.server = server;
    this.store = store;
    this.machine = machine;
    this.port = port;
  }

  /**
   * Starts the server.
   *
   * @param durable {@code true}: an acknowledged write survives the end of the process, however it
   *     ends; {@code false}: all is kept in memory and {@code folder} is not used
   * @throws EmbeddedStartException when it cannot start
   */
  public static EmbeddedMongo start(Path folder, int port, boolean durable) {
    MVStore store = null;
    MachineStart machine = durable ? new MachineStart(folder) : null;
    try {
      MongoServer server;
      if (durable) {
        Folders.createPrivate(folder);
        Path file = folder.resolve("read-models.mv");
        if (machine.begin() && Files.deleteIfExists(file)) {
          LOG.warn("The machine went down meanwhile; read models are rebuilt");
        }
        store = open(file);
        server = new MongoServer(new CommittingBackend(store));
      } else {
        store = new MVStore.Builder().open();
        server = new MongoServer(new H2Backend(store));
      }
      server.bind("127.0.0.1", port);
      return new EmbeddedMongo(server, store, machine, port);
    } catch (IOException | RuntimeException e) {
      if (store != null) {
        store.closeImmediately();
      }
      throw new EmbeddedStartException("MongoDB cannot start: " + e.getMessage(), e);
    }
  }

  /** Where clients find the server; the database is theirs to choose. */
  public String uri() {
    return "mongodb://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.shutdownNow();
    if (!store.isClosed()) {
      store.close(CLOSE_LIMIT_MILLIS);
    }
    if (machine == null) {
      return;
    }
    try {
      machine.end();
    } catch (IOException e) {
      LOG.warn("The read models will be rebuilt at the next start of the machine", e);
    }
  }

  private static MVStore open(Path file) throws IOException {
    try {
      return openFile(file);
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED || !Files.isRegularFile(file)) {
        throw e;
      }
      Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn("The read models' file could not be read and is now {}; they are rebuilt", aside, e);
      return openFile(file);
    }
  }

  /** Without background commits: {@link CommittingBackend} says when. */
  private static MVStore openFile(Path file) {
    MVStore store =
        new MVStore.Builder()
            .fileName(file.toString())
            .cacheSize(8)
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .open();
    store.setAutoCommitDelay(0);
    return store;
  }
}
