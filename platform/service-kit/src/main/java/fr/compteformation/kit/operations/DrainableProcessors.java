package fr.compteformation.kit.operations;

import fr.compteformation.kit.eventstore.Processors;

/** The relay and the projections of own events; stopped, they give up their claims. */
record DrainableProcessors(Processors processors) implements Drainable {

  @Override
  public String name() {
    return "event-processors";
  }

  @Override
  public void drain() {
    processors.rest();
  }

  @Override
  public void resume() {
    processors.resume();
  }

  @Override
  public boolean isRunning() {
    return processors.anyRunning();
  }
}
