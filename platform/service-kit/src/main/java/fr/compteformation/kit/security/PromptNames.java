package fr.compteformation.kit.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Names, without the patience of the system: a service that is not there has no name in a network
 * of containers, and to be told so can take ten seconds.
 *
 * @param names what knows names
 */
record PromptNames(AllInstances.Names names) implements AllInstances.Names {

  private static final Duration LONGEST = Duration.ofSeconds(2);

  @Override
  public InetAddress[] all(String host) throws UnknownHostException {
    var asked = new FutureTask<>(() -> names.all(host));
    Thread.ofVirtual().name("name-lookup").start(asked);
    try {
      return asked.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unknown(host, e);
    } catch (ExecutionException e) {
      throw unknown(host, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, e);
    }
  }

  private static UnknownHostException unknown(String host, Throwable cause) {
    var unknown = new UnknownHostException(host);
    unknown.initCause(cause);
    return unknown;
  }
}
