package fr.compteformation.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The service's clock; tests let time pass. */
public class HorlogeReglable extends Clock {

  private volatile Duration avance = Duration.ZERO;

  public void avancer(Duration duree) {
    avance = avance.plus(duree);
  }

  public void remettre() {
    avance = Duration.ZERO;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(avance);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Only UTC");
  }
}
