package fr.compteformation.kit.projection;

import fr.compteformation.kit.inbox.PublicEventConsumer;
import java.util.Collection;
import java.util.Map;
import org.springframework.context.SmartLifecycle;

/** The consumers of a service's {@link KafkaProjection}s, started and stopped together. */
public class KafkaProjections implements SmartLifecycle {

  private final Map<String, PublicEventConsumer> consumers;

  /**
   * @param consumers by collection
   */
  KafkaProjections(Map<String, PublicEventConsumer> consumers) {
    this.consumers = Map.copyOf(consumers);
  }

  Map<String, PublicEventConsumer> consumers() {
    return consumers;
  }

  @Override
  public void start() {
    all().forEach(PublicEventConsumer::start);
  }

  @Override
  public void stop() {
    all().forEach(PublicEventConsumer::stop);
  }

  @Override
  public boolean isRunning() {
    return all().stream().anyMatch(PublicEventConsumer::isRunning);
  }

  private Collection<PublicEventConsumer> all() {
    return consumers.values();
  }
}
