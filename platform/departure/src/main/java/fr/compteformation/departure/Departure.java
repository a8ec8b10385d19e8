package fr.compteformation.departure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Service;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * How an instance leaves when it is told to stop: first it accepts no more connections, so that who
 * calls turns to another instance without having sent anything; for a while it still answers on
 * those it has, closing each; then the orderly stop begins, which finishes the requests under way
 * and turns others away.
 */
final class Departure implements SmartLifecycle {

  private final WebServerApplicationContext context;
  private final Duration linger;
  private volatile boolean running;

  /**
   * @param linger how long it still answers on old connections; zero when nobody else would
   */
  Departure(WebServerApplicationContext context, Duration linger) {
    this.context = context;
    this.linger = linger;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop(Runnable callback) {
    running = false;
    if (linger.isPositive() && context.getWebServer() instanceof TomcatWebServer server) {
      for (Service service : server.getTomcat().getServer().findServices()) {
        for (Connector connector : service.findConnectors()) {
          connector.getProtocolHandler().closeServerSocketGraceful();
        }
      }
      CompletableFuture.delayedExecutor(linger.toMillis(), TimeUnit.MILLISECONDS).execute(callback);
    } else {
      callback.run();
    }
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before everything else, consumers and the web server's own orderly stop included. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
