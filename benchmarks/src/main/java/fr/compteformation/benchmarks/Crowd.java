package fr.compteformation.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Clients that each do one thing after another, all at the same time. */
final class Crowd implements AutoCloseable {

  private final int clients;
  private final ExecutorService threads;

  Crowd(int clients) {
    this.clients = clients;
    this.threads = Executors.newFixedThreadPool(clients);
  }

  int clients() {
    return clients;
  }

  /**
   * Has every client work for a while.
   *
   * @param work is told which client does it, from 0
   * @return how many times a second it was done, by all together
   */
  double rate(Duration time, IntConsumer work) {
    long end = System.nanoTime() + time.toNanos();
    return timed(
        client -> {
          long done = 0;
          while (System.nanoTime() < end) {
            work.accept(client);
            done++;
          }
          return done;
        });
  }

  /**
   * Has every client do the work so many times.
   *
   * @return how many times a second it was done, by all together
   */
  double rate(int times, IntConsumer work) {
    return timed(
        client -> {
          for (int i = 0; i < times; i++) {
            work.accept(client);
          }
          return times;
        });
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private double timed(Work work) {
    var ready = new CountDownLatch(clients);
    var go = new CountDownLatch(1);
    List<Future<Long>> running = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      int client = i;
      running.add(
          threads.submit(
              () -> {
                ready.countDown();
                go.await();
                return work.of(client);
              }));
    }
    try {
      ready.await();
      long begin = System.nanoTime();
      go.countDown();
      long done = 0;
      for (Future<Long> one : running) {
        done += one.get();
      }
      return done * 1e9 / (System.nanoTime() - begin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A client failed", e.getCause());
    }
  }

  private interface Work {
    long of(int client);
  }
}
