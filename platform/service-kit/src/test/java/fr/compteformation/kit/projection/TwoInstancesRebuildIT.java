package fr.compteformation.kit.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import fr.compteformation.embedded.testing.SharedInfrastructureInitializer;
import fr.compteformation.kit.CompteFormationProperties;
import fr.compteformation.kit.essai.Essai;
import fr.compteformation.kit.essai.EssaiApplication;
import fr.compteformation.kit.eventstore.Claims;
import fr.compteformation.kit.eventstore.Processors;
import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.eventstore.Segments.Segment;
import fr.compteformation.kit.operations.DrainEndpoint;
import fr.compteformation.kit.operations.SegmentsEndpoint;
import fr.compteformation.kit.projection.ProjectionStatus.State;
import fr.compteformation.kit.web.IntrouvableException;
import fr.compteformation.kit.web.RefusMetierException;
import fr.compteformation.kit.web.SaisieInvalideException;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Read models are rebuilt while two instances run: whoever does it, no document is a part only. */
class TwoInstancesRebuildIT {

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final List<UUID> PEOPLE = Stream.generate(UUID::randomUUID).limit(20).toList();

  private static ConfigurableApplicationContext first;
  private static ConfigurableApplicationContext second;

  @BeforeAll
  static void start() {
    first = start("first", new SharedInfrastructureInitializer());
    PropertySource<?> settings =
        first.getEnvironment().getPropertySources().get("sharedInfrastructure");
    second =
        start(
            "second", context -> context.getEnvironment().getPropertySources().addFirst(settings));
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
  }

  @AfterEach
  void bothAtWork() {
    drain(first).resume();
    drain(second).resume();
  }

  @Test
  void segmentsAreSharedAndGoToWhoStays() {
    for (String processor : List.of("relay", "projection-essais")) {
      await().atMost(LIMIT).untilAsserted(() -> assertHolders(processor, 2, 2));
    }
    drain(second).drain();
    await().atMost(LIMIT).untilAsserted(() -> assertHolders("relay", 4, 0));
    drain(second).resume();
    await().atMost(LIMIT).untilAsserted(() -> assertHolders("relay", 2, 2));
  }

  @Test
  void whoeverRebuildsUnderTrafficNoDocumentIsLeftWithAPartOfItsEvents() {
    note(3);
    try (var _ = new Traffic()) {
      for (int round = 0; round < 2; round++) {
        ConfigurableApplicationContext rests = round % 2 == 0 ? second : first;
        ConfigurableApplicationContext works = round % 2 == 0 ? first : second;
        projections(works).rebuild("essais", "op");
        drain(rests).drain();
        await()
            .atMost(LIMIT)
            .ignoreExceptionsInstanceOf(RefusMetierException.class)
            .untilAsserted(() -> projections(works).rebuild("syntheses", "op"));
        drain(rests).resume();
        await().atMost(LIMIT).until(() -> isFollowing(works, "essais"));
        await().atMost(LIMIT).until(() -> isFollowing(works, "syntheses"));
      }
    }
    await().atMost(LIMIT).untilAsserted(this::assertTotals);
  }

  @Test
  void processorsAreDividedAnewUnderTraffic() {
    note(1);
    try (var _ = new Traffic()) {
      for (int count : List.of(7, 1, 4)) {
        List<String> processors = List.of("relay", "projection-essais");
        SegmentsEndpoint from = segments(count % 2 == 0 ? first : second);
        processors.forEach(processor -> from.divide(processor, count));
        for (String processor : processors) {
          await()
              .atMost(LIMIT)
              .untilAsserted(() -> assertHolders(processor, (count + 1) / 2, count / 2));
        }
      }
    }
    await().atMost(LIMIT).untilAsserted(this::assertTotals);
    assertThat(segments(first).list())
        .as("the same from everywhere")
        .containsOnlyKeys(segments(second).list().keySet());
  }

  @Test
  void whatIsHeldIsNotStartedByWhoResumes() {
    Processors processors = first.getBean(Processors.class);
    EventProcessingConfiguration processing = first.getBean(EventProcessingConfiguration.class);
    EventProcessor essais = processing.eventProcessor("projection-essais").orElseThrow();
    EventProcessor relay = processing.eventProcessor("relay").orElseThrow();

    processors.hold("projection-essais");
    assertThatThrownBy(() -> projections(first).rebuild("essais", "op"))
        .isInstanceOf(RefusMetierException.class);
    drain(first).drain();
    drain(first).resume();
    assertThat(relay.isRunning()).isTrue();
    assertThat(essais.isRunning()).isFalse();

    drain(first).drain();
    assertThat(processors.letGo("projection-essais")).as("the instance rests").isFalse();
    assertThat(essais.isRunning()).isFalse();
    drain(first).resume();
    assertThat(essais.isRunning()).isTrue();
  }

  @Test
  void whatNobodyWorksOnIsNotSaidToFollow() {
    drain(first).drain();
    drain(second).drain();

    assertThat(projections(first).status("essais").state()).isEqualTo(State.UNCLAIMED);
    assertThat(projections(first).status("essais").owner()).isEqualTo(ProjectionStatus.NOBODY);
    assertThat(projections(first).status("syntheses").state()).isEqualTo(State.UNCLAIMED);
  }

  @Test
  void aNumberOfSegmentsThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> segments(first).divide("relay", 0))
        .isInstanceOf(SaisieInvalideException.class);
    assertThatThrownBy(() -> segments(first).divide("relay", 65))
        .isInstanceOf(SaisieInvalideException.class);
    assertThatThrownBy(() -> segments(first).divide("rien", 2))
        .isInstanceOf(IntrouvableException.class)
        .hasMessageContaining("projection-essais");
    assertThat(segments(first).list().get("relay")).hasSize(4);
  }

  @Test
  void aProjectionOfPublicEventsIsRebuiltOnlyByWhoHasAllPartitions() {
    note(1);
    await()
        .atMost(LIMIT)
        .until(
            () ->
                partitions(first) > 0 && partitions(second) > 0
                    || partitions(first) + partitions(second) == 1);
    ConfigurableApplicationContext without = partitions(first) == 0 ? first : second;

    assertThatThrownBy(() -> projections(without).rebuild("syntheses", "op"))
        .isInstanceOf(RefusMetierException.class);
    assertThat(projections(without).status("syntheses").state())
        .isIn(State.FOLLOWING, State.UNCLAIMED);
    await().atMost(LIMIT).untilAsserted(this::assertTotals);
  }

  @Test
  void anInstanceThatStartsBesideOneAtWorkDoesNotWriteToALostReadModel() {
    note(1);
    second.getBean(ReadModels.class).forgetProgress("essais");

    assertThatThrownBy(starting(Duration.ofSeconds(2))::afterSingletonsInstantiated)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(nodeOf(first));
    await().atMost(LIMIT).untilAsserted(this::assertTotals);

    projections(first).rebuild("essais", "op");
    assertThatCode(starting(Duration.ofSeconds(15))::afterSingletonsInstantiated)
        .as("waits until the other one has made it")
        .doesNotThrowAnyException();
    await().atMost(LIMIT).untilAsserted(this::assertTotals);
  }

  /** What the second instance does at its start. */
  private static LostReadModels starting(Duration patience) {
    return new LostReadModels(
        List.of("projection-essais"),
        second.getBean(ReadModels.class),
        second.getBean(Claims.class),
        second.getBean(Segments.class),
        patience);
  }

  /** How many of a processor's segments the busiest instance holds, the next one, and so on. */
  private static void assertHolders(String processor, Integer... expected) {
    List<String> owners =
        first.getBean(Segments.class).of(processor).stream().map(Segment::owner).toList();
    assertThat(
            Stream.of(first, second)
                .map(instance -> Collections.frequency(owners, nodeOf(instance)))
                .sorted(Comparator.reverseOrder()))
        .as("%s: %s", processor, owners)
        .containsExactly(expected);
  }

  private static String nodeOf(ConfigurableApplicationContext instance) {
    return instance.getBean(CompteFormationProperties.class).eventStore().node();
  }

  private void note(int times) {
    for (int n = 0; n < times; n++) {
      for (UUID id : PEOPLE) {
        CommandGateway commands = (n % 2 == 0 ? first : second).getBean(CommandGateway.class);
        commands.sendAndWait(new Essai.Noter(id, 1));
      }
    }
  }

  private void assertTotals() {
    MongoClient mongo = first.getBean(MongoClient.class);
    String database = first.getBean(CompteFormationProperties.class).mongo().database();
    for (String collection : List.of("essais", "syntheses")) {
      List<Integer> totals =
          PEOPLE.stream()
              .map(
                  id ->
                      mongo
                          .getDatabase(database)
                          .getCollection(collection)
                          .find(new Document("_id", id))
                          .map(document -> document.getInteger("total"))
                          .first())
              .toList();
      assertThat(totals).as(collection).doesNotContainNull().hasSize(PEOPLE.size());
      assertThat(totals.stream().distinct()).as(collection).containsExactly(stored());
    }
  }

  private static int stored() {
    return first
        .getBean(JdbcClient.class)
        .sql(
            "select count(*) from domain_event where aggregate_identifier = ? and payload_type like"
                + " '%HeuresNotees'")
        .param(PEOPLE.getFirst().toString())
        .query(Integer.class)
        .single();
  }

  private static boolean isFollowing(ConfigurableApplicationContext instance, String name) {
    return projections(instance).status(name).state() == State.FOLLOWING;
  }

  private static int partitions(ConfigurableApplicationContext instance) {
    return instance
        .getBean(KafkaProjections.class)
        .consumers()
        .get("syntheses")
        .reach()
        .partitions();
  }

  private static SegmentsEndpoint segments(ConfigurableApplicationContext instance) {
    return instance.getBean(SegmentsEndpoint.class);
  }

  private static Projections projections(ConfigurableApplicationContext instance) {
    return instance.getBean(Projections.class);
  }

  private static DrainEndpoint drain(ConfigurableApplicationContext instance) {
    return instance.getBean(DrainEndpoint.class);
  }

  private static ConfigurableApplicationContext start(
      String node, ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
    return new SpringApplicationBuilder(EssaiApplication.class)
        .properties(
            "spring.application.name=twins-service",
            "spring.flyway.locations=classpath:db/kit",
            "compteformation.event-store.segments=4",
            "compteformation.event-store.node=" + node)
        .initializers(initializer)
        .run();
  }

  /** Everybody notes, again and again, until it is closed. */
  private final class Traffic implements AutoCloseable {

    private final AtomicBoolean over = new AtomicBoolean();
    private final CompletableFuture<Void> running =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                note(1);
              }
            });

    @Override
    public void close() {
      over.set(true);
      running.join();
    }
  }
}
