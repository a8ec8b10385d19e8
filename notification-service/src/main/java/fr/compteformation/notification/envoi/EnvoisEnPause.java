package fr.compteformation.notification.envoi;

import fr.compteformation.kit.operations.Drainable;
import org.springframework.stereotype.Component;

/** Sending rests while the instance is drained; other instances take over what waits. */
@Component
class EnvoisEnPause implements Drainable {

  private final EnvoisPlanifies envois;

  EnvoisEnPause(EnvoisPlanifies envois) {
    this.envois = envois;
  }

  @Override
  public String name() {
    return "courriels";
  }

  @Override
  public void drain() {
    envois.suspendre();
  }

  @Override
  public void resume() {
    envois.reprendre();
  }

  @Override
  public boolean isRunning() {
    return envois.enMarche();
  }
}
