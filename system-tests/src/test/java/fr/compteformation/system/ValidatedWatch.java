package fr.compteformation.system;

import fr.compteformation.system.KafkaLog.Published;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A subscriber who remembers whose dossier was validated. */
final class ValidatedWatch implements AutoCloseable {

  private final Set<String> titulaires = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;

  ValidatedWatch(String brokers) {
    this.thread = Thread.ofPlatform().name("subscriber").start(() -> watch(brokers));
  }

  /** Whether this titulaire's {@code DossierValide} has come. */
  boolean contains(String titulaireId) {
    return titulaires.contains(titulaireId);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(String brokers) {
    try (var consumer = KafkaLog.consumer(brokers)) {
      var partitions = KafkaLog.partitions(consumer, List.of("cpf.dossiers"));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofMillis(20))) {
          Published event = Published.of(one);
          if (event.name().equals("DossierValide")) {
            titulaires.add(event.titulaireId());
          }
        }
      }
    }
  }
}
