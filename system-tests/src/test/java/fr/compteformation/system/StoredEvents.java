package fr.compteformation.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the services have stored: the truth that everything else is compared with. */
final class StoredEvents {

  /** Where each public topic's events are stored. */
  static final Map<String, String> DATABASE_OF_TOPIC =
      Map.of(
          "cpf.inscriptions", "registration",
          "cpf.comptes", "account",
          "cpf.heures", "hours",
          "cpf.dossiers", "dossier");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Events that are nobody else's business: all others must be on Kafka. */
  private static final Set<String> PRIVATE =
      Set.of(
          "Activee", "DifFigeDefinitivement", "DemandeDevancee", "DossierModifie", "AccordDonne");

  private StoredEvents() {}

  /** All of a service, in the order in which they were stored. */
  static List<Stored> of(Addresses addresses, String database) {
    String all =
        "select event_identifier, aggregate_identifier, sequence_number, payload_type, payload"
            + " from domain_event order by global_index";
    List<Stored> found = new ArrayList<>();
    try (Connection connection = addresses.database(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(all)) {
      while (rows.next()) {
        found.add(
            new Stored(
                rows.getString(1),
                rows.getString(2),
                rows.getLong(3),
                simpleName(rows.getString(4)),
                JSON.readTree(rows.getString(5))));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("The events of " + database + " cannot be read", e);
    }
  }

  /** A number that a query counts. */
  static long count(Addresses addresses, String database, String query) {
    try (Connection connection = addresses.database(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query + " failed", e);
    }
  }

  private static String simpleName(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  /**
   * A stored event.
   *
   * @param name its record's
   */
  record Stored(String id, String aggregate, long sequence, String name, JsonNode payload) {

    String titulaireId() {
      return payload.path("titulaireId").asString();
    }

    boolean isPublic() {
      return !PRIVATE.contains(name);
    }
  }
}
