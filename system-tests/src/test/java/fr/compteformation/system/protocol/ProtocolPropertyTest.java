package fr.compteformation.system.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.system.protocol.Violation.Rule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Searches, with the real aggregates, translators and reactions, for an interleaving of commands
 * and deliveries after which the DIF is entered though a dossier is validated, the two sides
 * disagree, or something waits for ever. Finds one as soon as any guard is missing.
 *
 * <p>Each run searches other interleavings. {@code -Dprotocol.seed=…} plays those of an earlier run
 * again, {@code -Dprotocol.sequences=…} plays more.
 */
class ProtocolPropertyTest {

  private static final long SEED = Long.getLong("protocol.seed", System.nanoTime());
  private static final int SEQUENCES = Integer.getInteger("protocol.sequences", 120_000);

  /** A missing guard shows long before so many. */
  private static final int SEQUENCES_TO_BREAK = 50_000;

  private static final int SEQUENCES_TO_COUNT = 10_000;

  @Test
  void holdsAtEveryInterleaving() {
    assertThat(new Interleavings(Wiring.REAL, SEED).search(SEQUENCES)).isEmpty();
  }

  @Test
  void comesThroughEverythingThatMattersOftenEnough() {
    var census = new Interleavings(Wiring.REAL, SEED).census(SEQUENCES_TO_COUNT);
    assertThat(census).containsOnlyKeys(Milestone.values());
    assertThat(census.values()).allMatch(times -> times > SEQUENCES_TO_COUNT / 200);
  }

  @ParameterizedTest
  @MethodSource("brokenWirings")
  void findsWhatEachMissingGuardBreaks(Wiring broken, Rule rule) {
    assertThat(new Interleavings(broken, SEED).search(SEQUENCES_TO_BREAK, Set.of(rule)))
        .isPresent();
  }

  static Stream<Arguments> brokenWirings() {
    return Stream.of(
        broken(
            "an account freezes the DIF at the validation",
            BrokenWirings.accountFreezesAtValidation(),
            Rule.NO_DIF_AFTER_VALIDATION),
        broken(
            "hours forget a validation, and a cancellation unfreezes the DIF",
            BrokenWirings.hoursForgetValidation(),
            Rule.NO_DIF_AFTER_VALIDATION),
        broken(
            "an account forgets attempts",
            BrokenWirings.accountForgetsAttempts(),
            Rule.SIDES_AGREE),
        broken(
            "dossiers take any answer for the present attempt's",
            BrokenWirings.dossiersIgnoreAttempts(),
            Rule.SIDES_AGREE),
        broken(
            "hours do not hear of cancellations",
            BrokenWirings.hoursKeepCancelledHours(),
            Rule.SIDES_AGREE));
  }

  private static Arguments broken(String name, Wiring wiring, Rule rule) {
    return Arguments.of(Named.of(name, wiring), rule);
  }
}
