package fr.compteformation.kit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class KafkaSilentExceptionTest {

  @Test
  void namesKafkaWhereverItIsInTheChain() {
    var silent = new KafkaSilentException("Kafka does not answer", new TimeoutException("255081"));

    assertThat(KafkaSilentException.words(new IllegalStateException("255081", silent)))
        .isEqualTo("Kafka does not answer (org.apache.kafka.common.errors.TimeoutException)");
  }

  @Test
  void saysOfOtherFaultsWhereTheyBegan() {
    assertThat(
            KafkaSilentException.words(
                new IllegalStateException("255081", new IllegalArgumentException("416802"))))
        .startsWith("java.lang.IllegalArgumentException at " + getClass().getName() + ".saysOf")
        .doesNotContain("255081", "416802");
  }
}
