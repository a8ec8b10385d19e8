package fr.compteformation.kit.inbox;

import java.time.Duration;

/**
 * A record that has failed.
 *
 * @param lasting how often for a reason that may not pass
 * @param pause before the next try
 */
record Failing(long offset, int lasting, Duration pause) {

  static Failing again(Failing before, long offset, boolean passing) {
    int once = passing ? 0 : 1;
    return before == null || before.offset != offset
        ? new Failing(offset, once, Pause.SHORTEST)
        : new Failing(offset, before.lasting + once, Pause.longer(before.pause));
  }
}
