package fr.compteformation.kit.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;

/**
 * The service's read models: one collection each, with a note of their own progress beside them.
 */
public class ReadModels {

  /** Says of each read model how far it has come; its absence says that all is to be built. */
  private static final String PROGRESS = "progression";

  private static final int AT_ONCE = 1000;

  private final MongoDatabase database;
  private final Map<String, VersionedCollection> collections = new ConcurrentHashMap<>();

  ReadModels(MongoDatabase database) {
    this.database = database;
  }

  /** A read model by its collection's name. */
  public VersionedCollection collection(String name) {
    return collections.computeIfAbsent(
        name, n -> new VersionedCollection(database.getCollection(n)));
  }

  /** What the read model noted of its progress; empty when it was never built, or lost. */
  Optional<Document> progress(String name) {
    return Optional.ofNullable(
        database.getCollection(PROGRESS).find(Filters.eq("_id", name)).first());
  }

  void noteProgress(String name, Document progress) {
    database
        .getCollection(PROGRESS)
        .replaceOne(
            Filters.eq("_id", name),
            new Document(progress).append("_id", name),
            new ReplaceOptions().upsert(true));
  }

  /** Notes that a read model is there, and is built from the events of a processor. */
  void noteBuilt(String name, String processor) {
    noteProgress(name, new Document("processor", processor));
  }

  /** From here on, whoever looks finds a read model that is to be built. */
  void forgetProgress(String name) {
    database
        .getCollection(PROGRESS)
        .deleteMany(Filters.or(Filters.eq("_id", name), Filters.regex("_id", "^" + name + "/")));
  }

  /**
   * Forgets a read model: first its progress, then its documents, some at a time.
   *
   * @param between is called between two steps of seconds at the most; what it throws ends this
   */
  void clear(String name, Runnable between) {
    forgetProgress(name);
    MongoCollection<Document> documents = database.getCollection(name);
    while (true) {
      between.run();
      List<Object> ids = new ArrayList<>(AT_ONCE);
      documents
          .find()
          .projection(new Document("_id", 1))
          .limit(AT_ONCE)
          .forEach(document -> ids.add(document.get("_id")));
      if (ids.isEmpty()) {
        return;
      }
      documents.deleteMany(Filters.in("_id", ids));
    }
  }
}
