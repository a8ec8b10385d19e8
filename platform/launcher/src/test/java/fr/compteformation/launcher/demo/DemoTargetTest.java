package fr.compteformation.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import fr.compteformation.launcher.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTargetTest {

  @Test
  void looksForMailAndKafkaInThePortalsBlockOfPorts() {
    DemoTarget target = DemoOptions.parse("--against", "http://127.0.0.1:9000/").target();
    assertThat(target.portal()).isEqualTo("http://127.0.0.1:9000");
    assertThat(target.mailUrl()).isEqualTo("http://127.0.0.1:9025");
    assertThat(target.kafka()).containsExactly(entry("bootstrap.servers", "127.0.0.1:9092"));
  }

  @Test
  void takesMailAndKafkaFromElsewhere() {
    DemoTarget target =
        DemoOptions.parse("--mail", "http://mail.example:8025/", "--kafka", "kafka.example:9092")
            .target();
    assertThat(target.portal()).isEqualTo("http://127.0.0.1:8000");
    assertThat(target.mailUrl()).isEqualTo("http://mail.example:8025");
    assertThat(target.kafka()).containsEntry("bootstrap.servers", "kafka.example:9092");
  }

  @Test
  void provesToTheBrokersWhoItIs(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("client.properties"), "sasl.mechanism=PLAIN");
    assertThat(DemoOptions.parse("--kafka-properties", file.toString()).target().kafka())
        .containsEntry("sasl.mechanism", "PLAIN");
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(
            () ->
                DemoOptions.parse("--kafka-properties", folder.resolve("none").toString()).target())
        .withMessageStartingWith("Cannot be read");
  }

  @Test
  void looksForASystemAtThePortItIsGiven() {
    DemoOptions options = DemoOptions.parse("--port", "18000", "--data", "/tmp/elsewhere");
    assertThat(options.target().portal()).isEqualTo("http://127.0.0.1:18000");
    assertThat(options.data()).isEqualTo(Path.of("/tmp/elsewhere"));
    assertThat(options.against()).isNull();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> DemoOptions.parse("--agianst", "http://127.0.0.1:8000"))
        .withMessageContaining("--agianst");
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> DemoOptions.parse("--against"))
        .withMessageContaining("needs a value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"portal", "ftp://example.org", "http://", "http://a b"})
  void refusesWhatIsNoAddress(String address) {
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> DemoOptions.parse("--against", address).target())
        .withMessageStartingWith("Not an address");
  }

  @RepeatedTest(20)
  void playsUnderOtherValidNumbers() {
    String nir = Titulaire.other().nir();
    long number = Long.parseLong(nir.substring(0, 13));
    int key = Integer.parseInt(nir.substring(13));
    assertThat(nir).hasSize(15).startsWith("2550814");
    assertThat(97 - number % 97).isEqualTo(key);
  }
}
