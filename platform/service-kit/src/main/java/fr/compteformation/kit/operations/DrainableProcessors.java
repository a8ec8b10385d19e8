package fr.compteformation.kit.operations;

import fr.compteformation.kit.eventstore.FairShare;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;

/** The relay and the projections of own events; stopped, they give up their claims. */
class DrainableProcessors implements Drainable {

  private final EventProcessingConfiguration processing;
  private final FairShare share;

  DrainableProcessors(EventProcessingConfiguration processing, FairShare share) {
    this.processing = processing;
    this.share = share;
  }

  @Override
  public String name() {
    return "event-processors";
  }

  @Override
  public void drain() {
    processing.eventProcessors().values().forEach(EventProcessor::shutDown);
    share.leave();
  }

  @Override
  public void resume() {
    processing.eventProcessors().values().stream()
        .filter(processor -> !processor.isRunning())
        .forEach(EventProcessor::start);
  }

  @Override
  public boolean isRunning() {
    return processing.eventProcessors().values().stream().anyMatch(EventProcessor::isRunning);
  }
}
