package fr.compteformation.launcher.demo;

import fr.compteformation.launcher.StartFailure;
import java.net.URI;

/**
 * Where the story is played.
 *
 * @param portal the gateway's address, without a trailing slash
 * @param chosen whether somebody asked for this one
 */
record DemoTarget(String portal, String mailUrl, String bootstrapServers, boolean chosen) {

  private static final int DEFAULT_PORT = 8000;

  /** Reads the arguments; mail and Kafka are looked for in the portal's block of ports. */
  static DemoTarget parse(String... arguments) {
    String portal = null;
    String mail = null;
    String kafka = null;
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new StartFailure(arguments[i] + " needs a value");
      }
      String value = arguments[i + 1].replaceAll("/+$", "");
      switch (arguments[i]) {
        case "--against" -> portal = value;
        case "--mail" -> mail = value;
        case "--kafka" -> kafka = value;
        default ->
            throw new StartFailure(
                "Unknown argument: "
                    + arguments[i]
                    + ". Usage: run demo [--against URL] [--mail URL] [--kafka HOST:PORT]");
      }
    }
    String url = portal == null ? "http://127.0.0.1:" + DEFAULT_PORT : portal;
    URI uri = address(url);
    int base = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return new DemoTarget(
        url,
        mail == null ? "http://" + uri.getHost() + ":" + (base + 25) : mail,
        kafka == null ? uri.getHost() + ":" + (base + 92) : kafka,
        portal != null);
  }

  /** Whether a portal answers there. */
  boolean isRunning() {
    try (Browser browser = new Browser(portal)) {
      return browser.get("/compte/.well-known/openid-configuration").status() == 200;
    } catch (StepFailure nobody) {
      return false;
    }
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
