package fr.compteformation.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ProducerLifecycleTest {

  private final ArrayList<MockProducer<String, byte[]>> opened = new ArrayList<>();
  private final PublicEventProducer producer =
      new PublicEventProducer(
          () -> {
            opened.add(
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()));
            return opened.getLast();
          });
  private final ProducerLifecycle lifecycle = new ProducerLifecycle(producer);

  /** A context may be stopped and started without being closed. */
  @Test
  void aServiceThatIsStartedAgainPublishesAgain() {
    lifecycle.start();
    send();
    lifecycle.stop();
    assertThat(opened.getLast().closed()).isTrue();
    assertThatThrownBy(this::send).hasMessageContaining("stopping");

    lifecycle.start();
    send();

    assertThat(opened).hasSize(2);
    assertThat(opened.getLast().history()).hasSize(1);
  }

  private void send() {
    producer.send(new ProducerRecord<>("topic", new byte[0]));
  }
}
