package fr.compteformation.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * {@code cpf.server.reachable}: 1 while a server that the service stands on answers it, 0 while it
 * does not. Each is asked on its own, so that one that is silent hides none of the others.
 */
final class ReachableServers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ReachableServers.class);

  private final List<Samples> samples = new ArrayList<>();

  /**
   * @param every the pause between two questions to a server
   */
  ReachableServers(List<ServerProbe> probes, Duration every, MeterRegistry meters) {
    for (ServerProbe probe : probes) {
      var own = new Samples(every);
      Gauge.builder("cpf.server.reachable", own.of(() -> answers(probe) ? 1 : 0))
          .description("Whether a server answers this instance")
          .tag("server", probe.server())
          .register(meters);
      samples.add(own);
    }
  }

  @Override
  public void start() {
    samples.forEach(Samples::start);
  }

  @Override
  public void stop() {
    samples.forEach(Samples::stop);
  }

  @Override
  public boolean isRunning() {
    return samples.stream().anyMatch(Samples::isRunning);
  }

  private static boolean answers(ServerProbe probe) {
    try {
      probe.question().ask();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      LOG.debug("{} does not answer: {}", probe.server(), e.getClass().getName());
      return false;
    }
  }
}
