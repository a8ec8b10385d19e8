package fr.compteformation.kit.projection;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
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

  /** Forgets a read model and its progress. */
  void clear(String name) {
    database.getCollection(PROGRESS).deleteOne(Filters.eq("_id", name));
    database.getCollection(name).deleteMany(Filters.empty());
  }
}
