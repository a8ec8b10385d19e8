package fr.compteformation.kit.inbox;

import fr.compteformation.kit.inbox.DeadLetter.Origin;
import fr.compteformation.kit.inbox.DeadLetter.State;
import fr.compteformation.kit.web.IntrouvableException;
import fr.compteformation.kit.web.RefusMetierException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives dead letters to the inbox again, as if they came from Kafka: in one transaction with the
 * note of the event's id, so that one which has taken effect meanwhile has none again, and with the
 * letter's own end, so that whoever discards it at the same time comes before or too late.
 */
public class DeadLetterRedrive {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRedrive.class);

  private final DeadLetterBox box;
  private final PublicEventConsumer inbox;
  private final InboxTransaction transaction;

  DeadLetterRedrive(DeadLetterBox box, PublicEventConsumer inbox, InboxTransaction transaction) {
    this.box = box;
    this.inbox = inbox;
    this.transaction = transaction;
  }

  /** Whether a letter is the inbox's; a projection's comes back by a rebuild. */
  public boolean accepts(DeadLetter letter) {
    return letter.consumer().equals(inbox.name());
  }

  /**
   * Handles an open letter.
   *
   * @param by the operator's subject
   * @throws IntrouvableException when there is no such letter
   * @throws RefusMetierException when it is not open, when it is a projection's, when an earlier
   *     one of the same person is open, or when it fails again
   */
  public void redrive(UUID id, String by) {
    DeadLetter letter =
        box.find(id).orElseThrow(() -> new IntrouvableException("Ce rebut n'existe pas."));
    if (letter.state() != State.OPEN) {
      throw closed();
    }
    if (!accepts(letter)) {
      throw new RefusMetierException(
          "REBUT_DE_PROJECTION",
          "Ce rebut appartient à la projection %s : reconstruisez-la."
              .formatted(letter.consumer()));
    }
    try {
      transaction.run(
          () -> {
            if (!box.redriven(id, by)) {
              throw new SettledMeanwhileException();
            }
            inbox.handleAgain(record(letter));
          });
    } catch (SettledMeanwhileException e) {
      throw closed();
    } catch (EarlierLetterException e) {
      throw new RefusMetierException(
          "REBUT_EN_ATTENTE",
          "Un rebut plus ancien de la même personne attend encore : traitez-le d'abord.");
    } catch (RuntimeException e) {
      String cause = DeadLetters.describe(e);
      LOG.warn("Dead letter {} failed again: {}", id, cause);
      box.failedAgain(id, cause);
      throw new RefusMetierException(
          "REBUT_ENCORE_EN_ECHEC", "Le traitement a encore échoué : " + cause);
    }
  }

  private static RefusMetierException closed() {
    return new RefusMetierException("REBUT_CLOS", "Ce rebut est déjà traité ou écarté.");
  }

  private static ConsumerRecord<String, byte[]> record(DeadLetter letter) {
    Origin origin = letter.origin();
    var record =
        new ConsumerRecord<>(
            origin.topic(), origin.partition(), origin.offset(), letter.key(), letter.value());
    letter
        .headers()
        .forEach(
            (name, value) ->
                record
                    .headers()
                    .add(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /** Somebody else was faster. */
  private static class SettledMeanwhileException extends RuntimeException {}
}
