package fr.compteformation.launcher;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Logs the service that a thread works for: {@code %service}. */
public final class ServiceNameConverter extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    return CurrentService.get();
  }
}
