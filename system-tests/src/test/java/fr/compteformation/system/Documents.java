package fr.compteformation.system;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** What the read models show. */
final class Documents {

  private Documents() {}

  /** All read models, each document as text, without the notes of how far they have come. */
  static Map<String, List<String>> all(Addresses addresses) {
    Map<String, List<String>> all = new TreeMap<>();
    try (MongoClient client = MongoClients.create(addresses.mongo())) {
      for (String name : client.listDatabaseNames()) {
        MongoDatabase database = client.getDatabase(name);
        for (String collection : database.listCollectionNames()) {
          if (!collection.equals("progression") && !name.equals("temoin")) {
            List<String> texts = new ArrayList<>();
            database.getCollection(collection).find().map(Documents::sorted).into(texts);
            texts.sort(null);
            all.put(name + "." + collection, texts);
          }
        }
      }
    }
    return all;
  }

  /** As {@link #all}, once nothing changes any more. */
  static Map<String, List<String>> settled(Addresses addresses, Duration limit) {
    return Stillness.of(() -> all(addresses), limit);
  }

  /** Fields stand in the order in which they were first written, which says nothing. */
  private static String sorted(Document document) {
    return new TreeMap<>(document).toString();
  }
}
