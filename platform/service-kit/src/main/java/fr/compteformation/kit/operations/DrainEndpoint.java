package fr.compteformation.kit.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;

/**
 * Takes an instance out of work without ending it: it tells the load balancer that it is not ready,
 * and gives up its share of the event processors and of Kafka's partitions.
 */
@Endpoint(id = "drain")
public class DrainEndpoint {

  private final ApplicationContext context;
  private final ApplicationAvailability availability;
  private final List<Drainable> parts;

  DrainEndpoint(
      ApplicationContext context, ApplicationAvailability availability, List<Drainable> parts) {
    this.context = context;
    this.availability = availability;
    this.parts = parts;
  }

  /** What is at work here. */
  @ReadOperation
  public Status status() {
    Map<String, Boolean> running = new TreeMap<>();
    parts.forEach(part -> running.put(part.name(), part.isRunning()));
    boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    return new Status(ready, !ready && !running.containsValue(true), running);
  }

  /** Returns when everything has stopped. */
  @WriteOperation
  public synchronized Status drain() {
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    all(Drainable::drain);
    return status();
  }

  /** Goes back to work. */
  @DeleteOperation
  public synchronized Status resume() {
    all(Drainable::resume);
    AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
    return status();
  }

  /** All at once: each may take some seconds to finish what it is at. */
  private void all(Consumer<Drainable> action) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<CompletableFuture<Void>>();
      for (Drainable part : parts) {
        running.add(CompletableFuture.runAsync(() -> action.accept(part), threads));
      }
      running.forEach(CompletableFuture::join);
    }
  }

  /**
   * @param ready whether it takes requests
   * @param drained whether it is out of work altogether
   * @param running its parts, and which of them are at work
   */
  public record Status(boolean ready, boolean drained, Map<String, Boolean> running) {}
}
