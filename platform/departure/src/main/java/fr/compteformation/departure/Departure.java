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
 * How an instance leaves when it is told to stop. First it says so in every answer, so that who
 * calls turns to another instance. Then it accepts no more connections: whoever has not heard of it
 * is refused, having sent nothing; on the connections it has it still answers for a while, closing
 * each. Then the orderly stop begins, which finishes the requests under way and turns others away.
 */
public final class Departure implements SmartLifecycle {

  /** In the answers of an instance that is about to leave. */
  public static final String LEAVING = "Compte-Formation-Leaving";

  private final WebServerApplicationContext context;
  private final Duration linger;
  private volatile boolean running;
  private volatile boolean leaving;

  /**
   * @param linger how long it still answers on old connections, after half as long a time in which
   *     it says that it leaves; zero when nobody else would answer
   */
  Departure(WebServerApplicationContext context, Duration linger) {
    this.context = context;
    this.linger = linger;
  }

  /** Whether answers are to say that it leaves. */
  boolean isLeaving() {
    return leaving;
  }

  @Override
  public void start() {
    running = true;
    leaving = false;
  }

  @Override
  public void stop(Runnable callback) {
    running = false;
    if (linger.isPositive() && context.getWebServer() instanceof TomcatWebServer server) {
      leaving = true;
      after(
          linger.dividedBy(2),
          () -> {
            refuseNewcomers(server);
            after(linger, callback);
          });
    } else {
      callback.run();
    }
  }

  private static void refuseNewcomers(TomcatWebServer server) {
    for (Service service : server.getTomcat().getServer().findServices()) {
      for (Connector connector : service.findConnectors()) {
        connector.getProtocolHandler().closeServerSocketGraceful();
      }
    }
  }

  private static void after(Duration time, Runnable action) {
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS).execute(action);
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
