package fr.compteformation.kit.projection;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A read model whose documents remember, in {@value #VERSION}, the version of the aggregate that
 * they show. So an event seen twice changes nothing, and whoever sent a command can wait until its
 * effect is visible.
 */
public class VersionedCollection {

  /** The field that holds the version: the sequence number of the last event shown. */
  public static final String VERSION = "version";

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Another instance may own the projection, and then nothing here says that it has moved on. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

  private final MongoCollection<Document> documents;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  VersionedCollection(MongoCollection<Document> documents) {
    this.documents = documents;
  }

  /** The collection itself, for queries. */
  public MongoCollection<Document> documents() {
    return documents;
  }

  /**
   * Applies an event's change to a document, making the document if need be.
   *
   * @param version the event's sequence number in its aggregate, from 0
   * @return whether it was applied; not when the document shows this version or a later one already
   */
  public boolean apply(Object id, long version, Bson update) {
    boolean applied = upsert(id, version, update);
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return applied;
  }

  /** A document by its id. */
  public Optional<Document> find(Object id) {
    return Optional.ofNullable(documents.find(Filters.eq("_id", id)).first());
  }

  /**
   * Waits, two seconds at the most, until a document shows a version.
   *
   * @return whether it does
   */
  public boolean awaitVersion(Object id, long version) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    lock.lock();
    try {
      while (!shows(id, version)) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        changed.awaitNanos(Math.min(left, LOOK_AGAIN.toNanos()));
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean shows(Object id, long version) {
    return documents
            .find(Filters.and(Filters.eq("_id", id), Filters.gte(VERSION, version)))
            .projection(new Document("_id", 1))
            .maxTime(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .first()
        != null;
  }

  /** The filter misses a document that is far enough, and the insert then hits its id. */
  private boolean upsert(Object id, long version, Bson update) {
    try {
      documents.updateOne(
          Filters.and(Filters.eq("_id", id), Filters.lt(VERSION, version)),
          Updates.combine(update, Updates.set(VERSION, version)),
          new UpdateOptions().upsert(true));
      return true;
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }
}
