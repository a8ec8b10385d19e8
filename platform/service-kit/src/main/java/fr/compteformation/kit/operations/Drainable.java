package fr.compteformation.kit.operations;

import org.springframework.context.SmartLifecycle;

/** A part of a service that works by itself and can be stopped and started again while it runs. */
public interface Drainable {

  /** What operators call it. */
  String name();

  /** Finishes what it has begun, takes up nothing new, and lets other instances have its share. */
  void drain();

  /** Goes on. */
  void resume();

  /** Whether it is at work. */
  boolean isRunning();

  /** A part that can be started again after it was stopped; to start it twice changes nothing. */
  static Drainable of(String name, SmartLifecycle part) {
    return new Drainable() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void drain() {
        part.stop();
      }

      @Override
      public void resume() {
        if (part.isAutoStartup()) {
          part.start();
        }
      }

      @Override
      public boolean isRunning() {
        return part.isRunning();
      }
    };
  }
}
