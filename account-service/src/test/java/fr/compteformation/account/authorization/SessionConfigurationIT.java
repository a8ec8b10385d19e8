package fr.compteformation.account.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.account.AccountServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Spring Session cleans up by itself from its start on. */
@AccountServiceTest
class SessionConfigurationIT {

  @Autowired private ConfigurableListableBeanFactory beans;

  @Test
  void cleansUpSessionsOnlyOnceTheirTableIsThere() {
    assertThat(beans.getDependenciesForBean("sessionRepository")).contains("flywayInitializer");
  }
}
