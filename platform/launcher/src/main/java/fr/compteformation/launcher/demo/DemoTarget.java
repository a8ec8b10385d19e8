package fr.compteformation.launcher.demo;

import fr.compteformation.launcher.CompteFormation;
import fr.compteformation.launcher.StartFailure;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where the story is played.
 *
 * @param portal the gateway's address, without a trailing slash
 * @param mailUrl the mail reader's, likewise
 * @param kafka the settings of a Kafka client
 */
record DemoTarget(String portal, String mailUrl, Map<String, Object> kafka) {

  /**
   * A system by its addresses.
   *
   * @param mail {@code null}: in the portal's block of ports
   * @param kafka {@code null}: in the portal's block of ports
   * @param kafkaProperties {@code null}: the brokers let everybody in
   * @throws StartFailure when the portal's is no address, or the file cannot be read
   */
  static DemoTarget of(String portal, String mail, String kafka, Path kafkaProperties) {
    URI uri = address(portal);
    int base = uri.getPort() < 0 ? CompteFormation.DEFAULT_PORT : uri.getPort();
    return new DemoTarget(
        withoutSlash(portal),
        mail == null ? "http://" + uri.getHost() + ":" + (base + 25) : withoutSlash(mail),
        kafkaClient(
            kafka == null ? uri.getHost() + ":" + (base + 92) : kafka,
            kafkaProperties == null ? new Properties() : read(kafkaProperties)));
  }

  /** A client's settings: where the brokers are, and how to prove who one is. */
  private static Map<String, Object> kafkaClient(String bootstrapServers, Properties access) {
    Map<String, Object> settings = new HashMap<>();
    access.forEach((name, value) -> settings.put(name.toString(), value));
    settings.put("bootstrap.servers", bootstrapServers);
    return settings;
  }

  private static Properties read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      Properties properties = new Properties();
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new StartFailure("Cannot be read: " + file, e);
    }
  }

  /** Whether a portal answers there. */
  boolean isRunning() {
    try (Browser browser = new Browser(portal)) {
      return browser.get("/compte/.well-known/openid-configuration").status() == 200;
    } catch (StepFailure nobody) {
      return false;
    }
  }

  private static String withoutSlash(String url) {
    return url.replaceAll("/+$", "");
  }

  private static URI address(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null && uri.getScheme().startsWith("http")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new StartFailure("Not an address: " + url, e);
    }
    throw new StartFailure("Not an address: " + url);
  }
}
