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
 */
record Addresses(int port) {

  /** The databases of those who store events or courriels. */
  static final List<String> DATABASES =
      List.of("registration", "account", "hours", "dossier", "notification", "gateway");

  String portal() {
    return url(0, "");
  }

  String mail() {
    return "http://127.0.0.1:" + ports().mailHttp();
  }

  String kafka() {
    return "127.0.0.1:" + ports().kafka();
  }

  String mongo() {
    return "mongodb://127.0.0.1:" + ports().mongo();
  }

  Connection database(String name) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + ports().postgreSql() + "/" + name;
    return DriverManager.getConnection(url, EmbeddedPostgreSql.USER, EmbeddedPostgreSql.PASSWORD);
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
