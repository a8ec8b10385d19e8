package fr.compteformation.kit.eventstore;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves Axon out of a service that stores no events ({@code
 * compteformation.event-store.enabled=false}).
 */
class EventStoreOptOut implements AutoConfigurationImportFilter, EnvironmentAware {

  private boolean wanted = true;

  @Override
  public void setEnvironment(Environment environment) {
    wanted = environment.getProperty("compteformation.event-store.enabled", Boolean.class, true);
  }

  @Override
  public boolean[] match(String[] candidates, AutoConfigurationMetadata metadata) {
    var matches = new boolean[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      matches[i] =
          wanted || candidates[i] == null || !candidates[i].startsWith("org.axonframework.");
    }
    return matches;
  }
}
