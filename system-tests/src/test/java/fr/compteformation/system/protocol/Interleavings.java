package fr.compteformation.system.protocol;

import fr.compteformation.system.protocol.Violation.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Searches random interleavings for one that breaks a rule, and cuts it down to what is needed. */
final class Interleavings {

  private final Wiring wiring;
  private final long seed;

  /**
   * @param seed of the first interleaving; the others follow
   */
  Interleavings(Wiring wiring, long seed) {
    this.wiring = wiring;
    this.seed = seed;
  }

  /** Plays so many interleavings; one that breaks a rule, if any. */
  Optional<Found> search(int count) {
    return search(count, EnumSet.allOf(Rule.class));
  }

  /** Plays so many interleavings; one that breaks one of these rules first, if any. */
  Optional<Found> search(int count, Set<Rule> rules) {
    return LongStream.range(seed, seed + count)
        .parallel()
        .mapToObj(sequenceSeed -> broken(sequenceSeed, rules))
        .flatMap(Optional::stream)
        .findAny();
  }

  /** Plays so many interleavings; how many came through each milestone. */
  Map<Milestone, Long> census(int count) {
    return LongStream.range(seed, seed + count)
        .mapToObj(sequenceSeed -> new World(wiring).play(sequence(sequenceSeed)))
        .flatMap(Set::stream)
        .collect(Collectors.groupingBy(milestone -> milestone, Collectors.counting()));
  }

  private Optional<Found> broken(long sequenceSeed, Set<Rule> rules) {
    var actions = sequence(sequenceSeed);
    return violation(actions)
        .filter(violation -> rules.contains(violation.rule()))
        .map(violation -> shrink(sequenceSeed, actions, violation));
  }

  private static List<Action> sequence(long sequenceSeed) {
    var random = new SplittableRandom(sequenceSeed);
    return Action.sequence(random, 2 + random.nextInt(2));
  }

  private Optional<Violation> violation(List<Action> actions) {
    try {
      new World(wiring).play(actions);
      return Optional.empty();
    } catch (Violation violation) {
      return Optional.of(violation);
    }
  }

  /** Drops every step without which the same rule is still broken. */
  private Found shrink(long sequenceSeed, List<Action> actions, Violation violation) {
    List<Action> shortest = actions;
    Violation cause = violation;
    for (int i = shortest.size() - 1; i >= 0; i--) {
      var shorter = new ArrayList<>(shortest);
      shorter.remove(i);
      var still = violation(shorter).filter(other -> other.rule() == violation.rule());
      if (still.isPresent()) {
        shortest = shorter;
        cause = still.get();
      }
    }
    return new Found(sequenceSeed, shortest, cause);
  }

  /**
   * An interleaving that breaks a rule.
   *
   * @param seed plays the whole interleaving again
   * @param actions the steps that are needed
   */
  record Found(long seed, List<Action> actions, Violation violation) {

    Rule rule() {
      return violation.rule();
    }

    @Override
    public String toString() {
      return "seed %d, %s, after%n%s"
          .formatted(
              seed,
              violation.getMessage(),
              actions.stream().map(Action::toString).collect(Collectors.joining("\n")));
    }
  }
}
