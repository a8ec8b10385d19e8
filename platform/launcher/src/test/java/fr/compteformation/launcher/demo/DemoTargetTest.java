package fr.compteformation.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.compteformation.launcher.StartFailure;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTargetTest {

  @Test
  void looksForMailAndKafkaInThePortalsBlockOfPorts() {
    DemoTarget target = DemoTarget.parse("--against", "http://127.0.0.1:9000/");
    assertThat(target.portal()).isEqualTo("http://127.0.0.1:9000");
    assertThat(target.mailUrl()).isEqualTo("http://127.0.0.1:9025");
    assertThat(target.bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(target.chosen()).isTrue();
  }

  @Test
  void takesMailAndKafkaFromElsewhere() {
    DemoTarget target =
        DemoTarget.parse("--mail", "http://mail.example:8025", "--kafka", "kafka.example:9092");
    assertThat(target.portal()).isEqualTo("http://127.0.0.1:8000");
    assertThat(target.mailUrl()).isEqualTo("http://mail.example:8025");
    assertThat(target.bootstrapServers()).isEqualTo("kafka.example:9092");
    assertThat(target.chosen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"portal", "ftp://example.org", "http://", "http://a b"})
  void refusesWhatIsNoAddress(String address) {
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> DemoTarget.parse("--against", address))
        .withMessageStartingWith("Not an address");
  }

  @RepeatedTest(20)
  void playsUnderOtherValidNumbers() {
    String nir = Titulaire.other().nir();
    long number = Long.parseLong(nir.substring(0, 13));
    int key = Integer.parseInt(nir.substring(13));
    assertThat(nir).hasSize(15).startsWith("2550814168");
    assertThat(97 - number % 97).isEqualTo(key);
  }
}
