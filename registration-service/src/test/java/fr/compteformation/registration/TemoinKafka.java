package fr.compteformation.registration;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.contracts.InscriptionEvent;
import fr.compteformation.kit.wire.PublicEventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.SmartLifecycle;

/**
 * Reads what the service publishes, and speaks for the account service, whose event opens an
 * account.
 */
@TestComponent
class TemoinKafka implements SmartLifecycle {

  private final PublicEventCodec codec = new PublicEventCodec("account-service");
  private final List<InscriptionEvent> evenements = new CopyOnWriteArrayList<>();
  private final List<String> textes = new CopyOnWriteArrayList<>();
  private final KafkaConsumer<String, byte[]> lecteur;
  private final KafkaProducer<String, byte[]> plume;
  private volatile Thread lecture;

  TemoinKafka(@Value("${compteformation.kafka.bootstrap-servers}") String brokers) {
    lecteur =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                "group.id",
                "temoin-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    plume =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** What was published about a registration, oldest first. */
  List<InscriptionEvent> sur(UUID inscriptionId) {
    return evenements.stream().filter(e -> e.inscriptionId().equals(inscriptionId)).toList();
  }

  /** All that was published, keys, headers and values. */
  List<String> textes() {
    return textes;
  }

  /** Tells, as the account service would, that the account is open. */
  void ouvrirCompte(UUID titulaireId, UUID inscriptionId) {
    var evenement = new CompteActive(titulaireId, inscriptionId);
    plume.send(
        codec.write(
            evenement,
            new GenericDomainEventMessage<>("Compte", titulaireId.toString(), 0, evenement)));
    plume.flush();
  }

  @Override
  public void start() {
    lecture = Thread.ofVirtual().start(this::lire);
  }

  @Override
  public void stop() {
    lecteur.wakeup();
    plume.close();
    lecture = null;
  }

  @Override
  public boolean isRunning() {
    return lecture != null;
  }

  private void lire() {
    try (lecteur) {
      lecteur.subscribe(List.of("cpf.inscriptions"));
      while (true) {
        lecteur.poll(Duration.ofMillis(200)).forEach(this::noter);
      }
    } catch (WakeupException e) {
      // the test is over
    }
  }

  private void noter(ConsumerRecord<String, byte[]> record) {
    textes.add(
        record.key() + record.headers() + new String(record.value(), StandardCharsets.UTF_8));
    codec.read(record).map(recu -> (InscriptionEvent) recu.event()).ifPresent(evenements::add);
  }
}
