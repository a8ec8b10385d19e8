package fr.compteformation.kit.inbox;

import java.time.Duration;

/** A record that has failed, how often, and how long to wait before the next try. */
record Failing(long offset, int attempts, Duration pause) {

  static Failing again(Failing before, long offset) {
    return before == null || before.offset != offset
        ? new Failing(offset, 1, Pause.SHORTEST)
        : new Failing(offset, before.attempts + 1, Pause.longer(before.pause));
  }
}
