package fr.compteformation.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;

/**
 * Leaves out the messages of exceptions: they may repeat what somebody typed. That a span failed
 * and with which class of exception stays to be seen.
 */
record DiscreetSpanExporter(SpanExporter exporter) implements SpanExporter {

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return exporter.export(spans.stream().<SpanData>map(Discreet::new).toList());
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  private static final class Discreet extends DelegatingSpanData {

    private final StatusData status;

    Discreet(SpanData span) {
      super(span);
      this.status = StatusData.create(span.getStatus().getStatusCode(), "");
    }

    @Override
    public StatusData getStatus() {
      return status;
    }

    /** An event of a span is an exception with its message and its stack trace. */
    @Override
    public List<EventData> getEvents() {
      return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
      return 0;
    }
  }
}
