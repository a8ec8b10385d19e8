package fr.compteformation.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fr.compteformation.kit.wire.PublicEventCodec;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  @Test
  void aStrangersRecordIsDescribedAsOne() {
    var record =
        new ConsumerRecord<>("cpf.heures", 0, 0, "key", "hello".getBytes(StandardCharsets.UTF_8));

    Throwable fault = catchThrowable(() -> new PublicEventCodec("test").read(record));

    assertThat(DeadLetters.describe(fault)).isEqualTo("not a CloudEvent (UNKNOWN_ENCODING)");
  }

  @Test
  void whatAFaultSaysIsNotRepeated() {
    assertThat(DeadLetters.describe(new IllegalStateException("255081416802538")))
        .startsWith("java.lang.IllegalStateException at ")
        .doesNotContain("255081416802538");
  }
}
