package fr.compteformation.launcher;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Keeps from each application the auto-configurations that only its neighbours brought along. */
public final class ForeignAutoConfigurations
    implements AutoConfigurationImportFilter, EnvironmentAware {

  private List<String> prefixes = List.of();

  @Override
  public void setEnvironment(Environment environment) {
    prefixes =
        List.of(
            environment.getProperty(HostedService.FOREIGN_PROPERTY, String[].class, new String[0]));
  }

  @Override
  public boolean[] match(String[] candidates, AutoConfigurationMetadata metadata) {
    boolean[] kept = new boolean[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      String candidate = candidates[i];
      kept[i] = candidate == null || prefixes.stream().noneMatch(candidate::startsWith);
    }
    return kept;
  }
}
