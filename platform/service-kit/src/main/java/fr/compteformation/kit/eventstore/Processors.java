package fr.compteformation.kit.eventstore;

import fr.compteformation.kit.web.IntrouvableException;
import fr.compteformation.kit.web.RefusMetierException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Stops and starts the service's event processors: each is at work unless the instance rests, or
 * somebody holds it to change its tokens or its documents.
 */
public class Processors {

  private final ObjectProvider<EventProcessingConfiguration> processing;
  private final FairShare share;
  private final Set<String> held = new HashSet<>();
  private boolean resting;

  Processors(ObjectProvider<EventProcessingConfiguration> processing, FairShare share) {
    this.processing = processing;
    this.share = share;
  }

  /** Their names, in order. */
  public Set<String> names() {
    return new TreeSet<>(processing.getObject().eventProcessors().keySet());
  }

  /**
   * Stops one until {@link #letGo}.
   *
   * @throws IntrouvableException when there is none of this name
   * @throws RefusMetierException when it is held already
   */
  public synchronized void hold(String name) {
    EventProcessor processor = processor(name);
    if (!held.add(name)) {
      throw new RefusMetierException(
          "PROCESSEUR_TENU", "Une autre opération est en cours sur ce processeur.");
    }
    processor.shutDown();
  }

  /**
   * Lets one go on that was held.
   *
   * @return whether it is at work again; not when the instance rests
   */
  public synchronized boolean letGo(String name) {
    held.remove(name);
    if (resting) {
      return false;
    }
    processor(name).start();
    return true;
  }

  /** Stops all; other instances take their segments. */
  public synchronized void rest() {
    resting = true;
    names().forEach(name -> processor(name).shutDown());
    share.leave();
  }

  /** Starts all that are not held. */
  public synchronized void resume() {
    resting = false;
    names().stream().filter(name -> !held.contains(name)).forEach(name -> processor(name).start());
  }

  /** Whether this one is at work. */
  public boolean isRunning(String name) {
    return processor(name).isRunning();
  }

  /** Has one take a segment now, though it would still pause since its last batch failed. */
  public void claim(String name, int segment) {
    if (processor(name) instanceof StreamingEventProcessor streaming) {
      streaming.claimSegment(segment);
    }
  }

  /** Whether one is at work. */
  public boolean anyRunning() {
    return names().stream().anyMatch(name -> processor(name).isRunning());
  }

  private EventProcessor processor(String name) {
    return processing
        .getObject()
        .eventProcessor(name)
        .orElseThrow(
            () ->
                new IntrouvableException(
                    "Aucun processeur de ce nom ; il y a : " + String.join(", ", names())));
  }
}
