package fr.compteformation.system;

import fr.compteformation.embedded.EmbeddedPostgreSql;
import fr.compteformation.embedded.Ports;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the parts of a system are.
 *
 * @param port the gateway's, and the first of the block
 * @param databasePassword the superuser's
 * @param kafkaAccess what a Kafka client must say of itself
 */
record Addresses(int port, String databasePassword, Map<String, Object> kafkaAccess) {

  /** The databases of those who store events or courriels. */
  static final List<String> DATABASES =
      List.of("registration", "account", "hours", "dossier", "notification", "gateway");

  /** A system that lets everybody in. */
  Addresses(int port) {
    this(port, EmbeddedPostgreSql.PASSWORD, Map.of());
  }

  String portal() {
    return url(0, "");
  }

  String mail() {
    return "http://127.0.0.1:" + ports().mailHttp();
  }

  String kafka() {
    return "127.0.0.1:" + ports().kafka();
  }

  /** A Kafka client's settings. */
  Map<String, Object> kafkaClient() {
    Map<String, Object> settings = new LinkedHashMap<>(kafkaAccess);
    settings.put("bootstrap.servers", kafka());
    return settings;
  }

  String mongo() {
    return "mongodb://127.0.0.1:" + ports().mongo();
  }

  Connection database(String name) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + ports().postgreSql() + "/" + name;
    return DriverManager.getConnection(url, EmbeddedPostgreSql.USER, databasePassword);
  }

  /** Where each service shows its metrics, to the machine alone. */
  Map<String, String> metrics() {
    Map<String, String> urls = new LinkedHashMap<>();
    urls.put("registration-service", url(1, "/actuator/prometheus"));
    urls.put("account-service", url(2, "/compte/actuator/prometheus"));
    urls.put("hours-service", url(3, "/actuator/prometheus"));
    urls.put("dossier-service", url(4, "/actuator/prometheus"));
    urls.put("notification-service", url(5, "/actuator/prometheus"));
    urls.put("gateway", url(9, "/actuator/prometheus"));
    return urls;
  }

  private String url(int offset, String path) {
    return "http://127.0.0.1:" + (port + offset) + path;
  }

  private Ports ports() {
    return Ports.block(port);
  }
}
