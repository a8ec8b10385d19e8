package fr.compteformation.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.system.KafkaLog.Published;
import fr.compteformation.system.StoredEvents.Stored;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Compares what subscribers saw, and what it has effected, with what the services have stored. */
final class Consistency {

  private static final Duration CATCH_UP = Duration.ofMinutes(2);

  private final Addresses addresses;

  Consistency(Addresses addresses) {
    this.addresses = addresses;
  }

  /**
   * Every stored event that is public is on Kafka, nothing else is, and what came first of each
   * came in the order in which it was stored, titulaire by titulaire.
   */
  void assertEverythingStoredArrivedInOrder() {
    await()
        .atMost(CATCH_UP)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> arrived().containsAll(stored()));
    List<Published> first = KafkaLog.firstDeliveries(addresses.kafkaClient());
    StoredEvents.DATABASE_OF_TOPIC.forEach(
        (topic, database) -> {
          Map<String, List<String>> seen =
              first.stream()
                  .filter(event -> event.topic().equals(topic))
                  .collect(byTitulaire(Published::titulaireId, Published::id));
          Map<String, List<String>> kept =
              StoredEvents.of(addresses, database).stream()
                  .filter(Stored::isPublic)
                  .collect(byTitulaire(Stored::titulaireId, Stored::id));
          assertThat(seen).as("order of first deliveries on " + topic).isEqualTo(kept);
        });
  }

  /** No public event has had an effect twice: each answer of a service stands once in its store. */
  void assertNothingHappenedTwice() {
    assertOnce("hours", Set.of("CompteHeuresOuvert"), Stored::aggregate);
    assertOnce("account", Set.of("CompteOuvert", "CompteActive"), Stored::aggregate);
    assertOnce("registration", Set.of("Enregistree", "Confirmee", "Activee"), Stored::aggregate);
    assertOnce("hours", Set.of("HeuresReservees", "ReservationRefusee"), Consistency::attempt);
    assertOnce("hours", Set.of("DifFigeDefinitivement"), Stored::aggregate);
    assertOnce("dossier", Set.of("ValidationDemandee", "DossierValide"), Consistency::attempt);
  }

  private void assertOnce(String database, Set<String> names, Function<Stored, String> key) {
    Map<String, Integer> times = new HashMap<>();
    StoredEvents.of(addresses, database).stream()
        .filter(event -> names.contains(event.name()))
        .forEach(event -> times.merge(event.name() + " " + key.apply(event), 1, Integer::sum));
    assertThat(times.entrySet()).as(database).allMatch(entry -> entry.getValue() == 1);
  }

  private static String attempt(Stored event) {
    return event.payload().path("dossierId").asString()
        + " "
        + event.payload().path("tentative").asInt();
  }

  private Set<String> stored() {
    return StoredEvents.DATABASE_OF_TOPIC.values().stream()
        .flatMap(database -> StoredEvents.of(addresses, database).stream())
        .filter(Stored::isPublic)
        .map(Stored::id)
        .collect(Collectors.toSet());
  }

  private Set<String> arrived() {
    return new HashSet<>(
        KafkaLog.firstDeliveries(addresses.kafkaClient()).stream().map(Published::id).toList());
  }

  private static <T> Collector<T, ?, Map<String, List<String>>> byTitulaire(
      Function<T, String> titulaire, Function<T, String> id) {
    return Collectors.groupingBy(titulaire, Collectors.mapping(id, Collectors.toList()));
  }
}
