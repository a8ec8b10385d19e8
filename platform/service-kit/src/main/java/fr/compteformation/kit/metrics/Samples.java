package fr.compteformation.kit.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Values that somebody else has to be asked for, a database above all. They are asked for in the
 * background, so that no scrape waits, and a service without its database still says what it knows.
 */
public class Samples implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Samples.class);

  /** After this long in one round, the values still to be asked for are not known either. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final int ROUNDS_KEPT = 3;

  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final Duration every;
  private volatile Thread sampler;

  /**
   * @param every the pause between two rounds
   */
  public Samples(Duration every) {
    this.every = every;
  }

  /**
   * Has a value asked for from now on.
   *
   * @param source may take its time, and may throw
   * @return the value when it was last asked for; {@link Double#NaN} when it could not be had, or
   *     when that is long ago
   */
  public Supplier<Number> of(DoubleSupplier source) {
    var sample = new Sample(source);
    samples.add(sample);
    return () -> sample.value(every.plus(PATIENCE).multipliedBy(ROUNDS_KEPT));
  }

  @Override
  public void start() {
    Thread thread = Thread.ofVirtual().name("samples").unstarted(this::run);
    sampler = thread;
    thread.start();
  }

  @Override
  public void stop() {
    Thread last = sampler;
    sampler = null;
    LockSupport.unpark(last);
  }

  @Override
  public boolean isRunning() {
    return sampler != null;
  }

  private void run() {
    while (sampler == Thread.currentThread()) {
      round();
      LockSupport.parkNanos(every.toNanos());
    }
  }

  void round() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Sample sample : samples) {
      if (System.nanoTime() < end) {
        sample.take();
      } else {
        sample.unknown();
      }
    }
  }

  private static final class Sample {

    private final DoubleSupplier source;
    private volatile double value = Double.NaN;
    private volatile long taken;

    Sample(DoubleSupplier source) {
      this.source = source;
    }

    void take() {
      try {
        note(source.getAsDouble());
      } catch (RuntimeException e) {
        LOG.debug("A value could not be had: {}", e.getClass().getName());
        unknown();
      }
    }

    void unknown() {
      note(Double.NaN);
    }

    private void note(double now) {
      taken = System.nanoTime();
      value = now;
    }

    double value(Duration kept) {
      return System.nanoTime() - taken > kept.toNanos() ? Double.NaN : value;
    }
  }
}
