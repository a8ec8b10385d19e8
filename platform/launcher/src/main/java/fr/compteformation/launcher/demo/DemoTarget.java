package fr.compteformation.launcher.demo;

import fr.compteformation.launcher.CompteFormation;
import fr.compteformation.launcher.StartFailure;
import java.net.URI;

/**
 * Where the story is played.
 *
 * @param portal the gateway's address, without a trailing slash
 * @param mailUrl the mail reader's, likewise
 * @param bootstrapServers the brokers', {@code host:port,…}
 */
record DemoTarget(String portal, String mailUrl, String bootstrapServers) {

  /**
   * A system by its addresses.
   *
   * @param mail {@code null}: in the portal's block of ports
   * @param kafka {@code null}: in the portal's block of ports
   * @throws StartFailure when the portal's is no address
   */
  static DemoTarget of(String portal, String mail, String kafka) {
    URI uri = address(portal);
    int base = uri.getPort() < 0 ? CompteFormation.DEFAULT_PORT : uri.getPort();
    return new DemoTarget(
        withoutSlash(portal),
        mail == null ? "http://" + uri.getHost() + ":" + (base + 25) : withoutSlash(mail),
        kafka == null ? uri.getHost() + ":" + (base + 92) : kafka);
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
