package fr.compteformation.system;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.launcher.demo.Browser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A request and all that follows from it, wherever it happens, is one trace. */
class OneTraceIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final RunningSystem system = RunningSystem.shared();
  private final Addresses addresses = system.addresses();

  @Test
  void aValidationIsOneTraceFromTheGatewayToTheCourriel() {
    List<OtlpSpans.Span> spans = new CopyOnWriteArrayList<>();
    try (Person person = Person.registered(addresses);
        Browser operator = Person.operator(addresses)) {
      person.enterDif(48).expect(200, 202);
      String dossier = person.submittedDossier("One trace", 35);
      try (var _ = system.spans().watch(spans::add)) {
        operator
            .call("POST", "/api/operateur/dossiers/" + dossier + "/validation", Map.of())
            .expect(200, 202);

        await()
            .atMost(LIMIT)
            .untilAsserted(
                () -> {
                  // there, to hours-service, back, and on to everybody who must know
                  assertThat(stepsOfTheTraceWith(spans, "notification-service DossierValide"))
                      .contains(
                          "gateway: http post /api/operateur/dossiers/**",
                          "dossier-service: relay ValidationDemandee",
                          "hours-service: hours-service ValidationDemandee",
                          "hours-service: relay HeuresReservees",
                          "dossier-service: dossier-service HeuresReservees",
                          "dossier-service: projection-dossiers DossierValide",
                          "notification-service: notification-service DossierValide")
                      .anyMatch(step -> step.startsWith("dossier-service: http post /api/"));
                });
      }
    }
  }

  @Test
  void nobodyOutsideChoosesTheTrace() {
    List<OtlpSpans.Span> spans = new CopyOnWriteArrayList<>();
    String foreign = "0af7651916cd43dd8448eb211c80319c";
    try (Browser stranger = new Browser(addresses.portal());
        var _ = system.spans().watch(spans::add)) {
      stranger
          .send(
              "GET",
              "/api/inscriptions/cgu",
              "",
              Map.of("traceparent", "00-" + foreign + "-b7ad6b7169203331-01"))
          .expect(200);

      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(spans)
                      .extracting(OtlpSpans.Span::name)
                      .contains("http get /api/inscriptions/cgu"));
      assertThat(spans).extracting(OtlpSpans.Span::traceId).doesNotContain(foreign);
    }
  }

  private static Set<String> stepsOfTheTraceWith(List<OtlpSpans.Span> spans, String name) {
    Set<String> traces =
        spans.stream()
            .filter(span -> span.name().equals(name))
            .map(OtlpSpans.Span::traceId)
            .collect(toSet());
    return spans.stream()
        .filter(span -> traces.contains(span.traceId()))
        .map(span -> span.service() + ": " + span.name())
        .collect(toSet());
  }
}
