package fr.compteformation.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class TracesTest {

  private static final String CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withUserConfiguration(Application.class)
          .withBean(SpanExporter.class, () -> exported)
          .withPropertyValues(
              "management.tracing.sampling.probability=1",
              "management.tracing.propagation.type=W3C");

  @Test
  void carriesATraceOn() {
    application.run(
        context -> {
          Traces traces = context.getBean(Traces.class);

          String next = traces.follow(CALLER, "step", () -> traces.current().orElseThrow());

          assertThat(next).startsWith("00-0af7651916cd43dd8448eb211c80319c-").endsWith("-01");
          assertThat(next).isNotEqualTo(CALLER);
          assertThat(exported(context))
              .singleElement()
              .satisfies(
                  span -> {
                    assertThat(span.getName()).isEqualTo("step");
                    assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
                  });
        });
  }

  @Test
  void beginsNoTraceOfItsOwn() {
    application.run(
        context -> {
          Traces traces = context.getBean(Traces.class);

          assertThat(traces.follow(null, "step", traces::current)).isEmpty();
          assertThat(exported(context)).isEmpty();
        });
  }

  @Test
  void exportsThatAStepFailedButNotWhatTheFailureSaid() {
    application.run(
        context -> {
          Traces traces = context.getBean(Traces.class);
          Tracer tracer = context.getBean(Tracer.class);

          assertThatThrownBy(
                  () ->
                      traces.follow(
                          CALLER,
                          "step",
                          () -> {
                            tracer
                                .currentSpan()
                                .error(new IllegalStateException("255081416802538"));
                            throw new IllegalStateException("255081416802538");
                          }))
              .isInstanceOf(IllegalStateException.class);
          List<SpanData> spans = exported(context);
          assertThat(spans).hasSize(1);
          assertThat(spans.getFirst().getAttributes().toString())
              .contains("java.lang.IllegalStateException");
          assertThat(spans.getFirst().getStatus().getStatusCode().name()).isEqualTo("ERROR");
          assertThat(spans.getFirst().getStatus().getDescription()).isEmpty();
          assertThat(spans.getFirst().getEvents()).isEmpty();
        });
  }

  @Test
  void isSilentWithoutATracer() throws Exception {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(TracesAutoConfiguration.class))
        .run(context -> assertThat(context.getBean(Traces.class)).isSameAs(Traces.NONE));
    assertThat(Traces.NONE.follow(CALLER, "step", Traces.NONE::current)).isEmpty();
  }

  private List<SpanData> exported(ApplicationContext context) {
    context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
    return exported.getFinishedSpanItems();
  }

  @SpringBootApplication
  static class Application {}
}
