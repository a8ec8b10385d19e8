package fr.compteformation.launcher;

import fr.compteformation.embedded.EmbeddedPostgreSql;
import fr.compteformation.embedded.Ports;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each service must be told to find its neighbours in this process. */
record ServiceProperties(int base, Path data, Secrets secrets) {

  /** As command line arguments, which win over a service's own file. */
  String[] arguments(HostedService service) {
    Ports ports = Ports.block(base);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.port", service.port(base));
    properties.put("server.address", "127.0.0.1");
    properties.put("spring.main.banner-mode", "off");
    properties.put("management.metrics.use-global-registry", false);
    properties.put(
        HostedService.FOREIGN_PROPERTY, String.join(",", service.foreignAutoConfigurations()));
    properties.put(
        "spring.datasource.url",
        "jdbc:postgresql://127.0.0.1:" + ports.postgreSql() + "/" + service.shortName());
    properties.put("spring.datasource.username", EmbeddedPostgreSql.USER);
    properties.put("spring.datasource.password", EmbeddedPostgreSql.PASSWORD);
    // Connections are opened as they are needed: each costs a process and a proof of the password.
    properties.put("spring.datasource.hikari.minimum-idle", 1);
    properties.put("compteformation.public-url", HostedService.GATEWAY.url(base));
    HostedService.urls(base)
        .forEach((name, url) -> properties.put("compteformation.services." + name, url));
    properties.put("compteformation.kafka.bootstrap-servers", "127.0.0.1:" + ports.kafka());
    properties.put("compteformation.mongo.uri", "mongodb://127.0.0.1:" + ports.mongo());
    properties.put(
        "compteformation.keys-file", data.resolve("keys").resolve(service.id() + ".json"));
    properties.put("compteformation.keys-create", true);
    properties.put("compteformation.client.secret", secrets.client(service));
    switch (service) {
      case ACCOUNT -> putIdentity(properties);
      case REGISTRATION -> properties.put("compteformation.captcha.fixe", DemoPeople.CAPTCHA);
      case NOTIFICATION -> {
        properties.put("spring.mail.host", "127.0.0.1");
        properties.put("spring.mail.port", ports.smtp());
      }
      case GATEWAY -> {
        properties.put("management.server.port", HostedService.gatewayManagementPort(base));
        properties.put("management.server.address", "127.0.0.1");
      }
      case HOURS, DOSSIER -> {
        // nothing of their own
      }
    }
    return properties.entrySet().stream()
        .map(property -> "--" + property.getKey() + "=" + property.getValue())
        .toArray(String[]::new);
  }

  /** The identity provider knows every client's secret, and the operators. */
  private void putIdentity(Map<String, Object> properties) {
    for (HostedService client : HostedService.values()) {
      properties.put("compteformation.clients." + client.id() + ".secret", secrets.client(client));
    }
    properties.put("compteformation.clients.exploitation.secret", secrets.operators());
    properties.put("compteformation.operateurs[0].identifiant", DemoPeople.OPERATEUR);
    properties.put("compteformation.operateurs[0].mot-de-passe", DemoPeople.OPERATEUR_MOT_DE_PASSE);
    properties.put("compteformation.operateurs[0].financeur", DemoPeople.FINANCEUR);
    properties.put("compteformation.operateurs[0].nom", DemoPeople.FINANCEUR_NOM);
  }
}
