package fr.compteformation.system;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.bson.Document;

/**
 * Looks for values everywhere a system writes: Kafka records with keys and headers, all tables of
 * all databases, read models, logs, metrics, and the files of its data folder.
 */
final class PersonalTraces {

  /** What tokens carry is encoded, not encrypted. */
  private static final Pattern ENCODED = Pattern.compile("eyJ[A-Za-z0-9_-]{16,}");

  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\h.\\-]+");

  private final Addresses addresses;
  private final Path data;

  PersonalTraces(Addresses addresses, Path data) {
    this.addresses = addresses;
    this.data = data;
  }

  /**
   * Every place where one of the values stands, however spaced and in whatever case.
   *
   * @return {@code place: value}
   */
  Set<String> of(Collection<String> values) {
    Search search = new Search(values.stream().map(Value::of).toList());
    kafka(search);
    Addresses.DATABASES.forEach(database -> tables(database, search));
    readModels(search);
    logs(search);
    metrics(search);
    files(search);
    return search.found;
  }

  private void kafka(Search search) {
    for (ConsumerRecord<byte[], byte[]> one : KafkaLog.everything(addresses.kafka())) {
      String place = "kafka " + one.topic();
      search.look(place + " key", text(one.key()));
      search.look(place + " value", text(one.value()));
      for (Header header : one.headers()) {
        search.look(place + " header " + header.key(), header.key() + " " + text(header.value()));
      }
    }
  }

  private void tables(String database, Search search) {
    try (Connection connection = addresses.database(database)) {
      for (String table : tablesOf(connection)) {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("select * from " + table)) {
          while (rows.next()) {
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
              String place =
                  "table %s.%s.%s"
                      .formatted(database, table, rows.getMetaData().getColumnName(column));
              boolean binary = rows.getMetaData().getColumnTypeName(column).equals("bytea");
              search.look(place, binary ? text(rows.getBytes(column)) : rows.getString(column));
            }
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The tables of " + database + " cannot be read", e);
    }
  }

  private static List<String> tablesOf(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet tables =
        connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        names.add('"' + tables.getString("TABLE_NAME") + '"');
      }
    }
    return names;
  }

  private void readModels(Search search) {
    try (MongoClient client = MongoClients.create(addresses.mongo())) {
      for (String name : client.listDatabaseNames()) {
        MongoDatabase database = client.getDatabase(name);
        for (String collection : database.listCollectionNames()) {
          for (Document document : database.getCollection(collection).find()) {
            search.look("read model " + name + "." + collection, document.toJson());
          }
        }
      }
    }
  }

  /** Those of the launcher, or of the tests when something was logged before it began. */
  private void logs(Search search) {
    for (Path folder : List.of(data.resolve("logs"), Path.of("target", "logs"))) {
      filesIn(folder).forEach(file -> search.look("log", read(file)));
    }
  }

  private void metrics(Search search) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (Map.Entry<String, String> service : addresses.metrics().entrySet()) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.getValue())).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(service + " answered " + answer.statusCode());
        }
        search.look("metrics " + service.getKey(), answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What has been on disk: also what was deleted or overwritten since. */
  private void files(Search search) {
    Stream.of("kafka", "postgresql", "mongo", "logs", "keys")
        .map(data::resolve)
        .flatMap(folder -> filesIn(folder).stream())
        .forEach(file -> search.lookAtBytes("file " + data.relativize(file), read(file)));
  }

  private static List<Path> filesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Byte for byte; a file that went away meanwhile holds nothing. */
  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (java.nio.file.NoSuchFileException gone) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private record Value(String plain, String packed) {

    static Value of(String value) {
      return new Value(value.toLowerCase(Locale.ROOT), pack(value.toLowerCase(Locale.ROOT)));
    }
  }

  private static String pack(String text) {
    return SEPARATORS.matcher(text).replaceAll("");
  }

  private record Search(List<Value> values, Set<String> found) {

    Search(List<Value> values) {
      this(values, new TreeSet<>());
    }

    void look(String place, String written) {
      if (written == null) {
        return;
      }
      String plain = written.toLowerCase(Locale.ROOT);
      String packed = pack(plain);
      for (Value value : values) {
        if (plain.contains(value.plain()) || packed.contains(value.packed())) {
          found.add(place + ": " + value.plain());
        }
      }
      Matcher encoded = ENCODED.matcher(written);
      while (encoded.find()) {
        decoded(encoded.group()).forEach(text -> look(place + ", encoded", text));
      }
    }

    void lookAtBytes(String place, String written) {
      for (Value value : values) {
        if (written.contains(value.plain())
            || written.contains(value.plain().toUpperCase(Locale.ROOT))) {
          found.add(place + ": " + value.plain());
        }
      }
    }

    private static List<String> decoded(String encoded) {
      try {
        return List.of(text(Base64.getUrlDecoder().decode(encoded)));
      } catch (IllegalArgumentException notBase64) {
        return List.of();
      }
    }
  }
}
