package fr.compteformation.kit.relay;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Closes the producer before event processors stop, so that a relay waiting for an absent Kafka is
 * let go instead of holding up the shutdown; what it had not sent is sent after the next start.
 */
class ProducerLifecycle implements SmartLifecycle {

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final PublicEventProducer producer;
  private volatile boolean running;

  ProducerLifecycle(PublicEventProducer producer) {
    this.producer = producer;
  }

  @Override
  public void start() {
    producer.open();
    running = true;
  }

  @Override
  public void stop() {
    producer.close(GRACE);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
