package fr.compteformation.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The applications that share the process. One flat class path shows each of them the libraries of
 * all, so each names the auto-configurations that it would not have if it ran alone.
 */
enum HostedService {
  ACCOUNT(
      "account-service",
      "account",
      2,
      "/compte",
      "fr.compteformation.account.AccountServiceApplication",
      foreign("cloud", "mail", "scheduler")),
  REGISTRATION(
      "registration-service",
      "registration",
      1,
      "",
      "fr.compteformation.registration.RegistrationServiceApplication",
      foreign("cloud", "mail", "scheduler", "login", "pages", "sessions")),
  HOURS(
      "hours-service",
      "hours",
      3,
      "",
      "fr.compteformation.hours.HoursServiceApplication",
      foreign("cloud", "mail", "scheduler", "login", "pages", "sessions")),
  DOSSIER(
      "dossier-service",
      "dossier",
      4,
      "",
      "fr.compteformation.dossier.DossierServiceApplication",
      foreign("cloud", "mail", "scheduler", "login", "pages", "sessions")),
  NOTIFICATION(
      "notification-service",
      "notification",
      5,
      "",
      "fr.compteformation.notification.NotificationServiceApplication",
      foreign("cloud", "login", "sessions")),
  GATEWAY(
      "gateway",
      "gateway",
      0,
      "",
      "fr.compteformation.gateway.GatewayApplication",
      foreign("kit", "mail", "scheduler", "login", "resource-server", "sessions"));

  /** The property that carries an application's foreign prefixes into its context. */
  static final String FOREIGN_PROPERTY = "compteformation.launcher.foreign-auto-configurations";

  /** Where spans go, {@code http://HOST:PORT/v1/traces}; a system property here. */
  private static final String COLLECTOR = "management.opentelemetry.tracing.export.otlp.endpoint";

  private final String id;
  private final String shortName;
  private final int offset;
  private final String contextPath;
  private final String application;
  private final List<String> foreign;

  HostedService(
      String id,
      String shortName,
      int offset,
      String contextPath,
      String application,
      List<String> foreign) {
    this.id = id;
    this.shortName = shortName;
    this.offset = offset;
    this.contextPath = contextPath;
    this.application = application;
    this.foreign = foreign;
  }

  /** The name of its module, its configuration file and its OAuth 2 client. */
  String id() {
    return id;
  }

  /** The name of its database and of its place among the services' addresses. */
  String shortName() {
    return shortName;
  }

  int port(int base) {
    return base + offset;
  }

  /** Where the gateway shows its health and meters, which its own port must not. */
  static int gatewayManagementPort(int base) {
    return base + 9;
  }

  String url(int base) {
    return "http://127.0.0.1:" + port(base) + contextPath;
  }

  /** The class that starts it when it runs alone. */
  Class<?> application() {
    try {
      return Class.forName(application);
    } catch (ClassNotFoundException e) {
      throw new StartFailure(id + " is not on the class path", e);
    }
  }

  /** Tracing costs every start and every request; it is there when somebody collects the spans. */
  List<String> foreignAutoConfigurations() {
    if (System.getProperty(COLLECTOR) != null) {
      return foreign;
    }
    List<String> all = new ArrayList<>(foreign);
    all.addAll(prefixes("tracing"));
    return all;
  }

  /** Every address by the short name of the service behind it. */
  static Map<String, String> urls(int base) {
    Map<String, String> urls = new LinkedHashMap<>();
    for (HostedService service : values()) {
      urls.put(service.shortName, service.url(base));
    }
    return urls;
  }

  private static List<String> foreign(String... libraries) {
    List<String> prefixes = new ArrayList<>();
    for (String library : libraries) {
      prefixes.addAll(prefixes(library));
    }
    return prefixes;
  }

  private static List<String> prefixes(String library) {
    return switch (library) {
      case "cloud" -> List.of("org.springframework.cloud.");
      case "kit" -> List.of("fr.compteformation.kit.", "org.axonframework.");
      case "login" -> List.of("org.springframework.boot.security.oauth2.server.authorization.");
      case "mail" -> List.of("org.springframework.boot.mail.");
      case "pages" -> List.of("org.springframework.boot.thymeleaf.");
      case "resource-server" ->
          List.of("org.springframework.boot.security.oauth2.server.resource.");
      case "scheduler" -> List.of("com.github.kagkarlsson.");
      case "tracing" ->
          List.of(
              "org.springframework.boot.micrometer.tracing.",
              "org.springframework.boot.opentelemetry.",
              "fr.compteformation.telemetry.Exported");
      case "sessions" -> List.of("org.springframework.boot.session.");
      default -> throw new IllegalArgumentException(library);
    };
  }
}
