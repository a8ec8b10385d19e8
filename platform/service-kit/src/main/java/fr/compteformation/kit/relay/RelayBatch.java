package fr.compteformation.kit.relay;

import fr.compteformation.contracts.PublicEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.axonframework.eventhandling.EventMessage;

/**
 * What one segment sends before it notes its place. All of it goes through one producer: when that
 * is given up, for this batch or another one's sake, no later record gets past those taken back.
 */
class RelayBatch {

  private final PublicEventProducer producers;
  private final List<Sent> sent = new ArrayList<>();
  private Producer<String, byte[]> producer;

  RelayBatch(PublicEventProducer producers) {
    this.producers = producers;
  }

  Sent send(PublicEvent event, EventMessage<?> message, ProducerRecord<String, byte[]> record) {
    if (producer == null) {
      producer = producers.current();
    }
    var next = new Sent(event.getClass(), message, producer.send(record));
    sent.add(next);
    return next;
  }

  List<Sent> sent() {
    return sent;
  }

  void giveUp() {
    if (producer != null) {
      producers.giveUp(producer);
    }
  }

  /** A record that Kafka has, or not yet. */
  record Sent(
      Class<? extends PublicEvent> event,
      EventMessage<?> message,
      Future<RecordMetadata> acknowledgement) {}
}
