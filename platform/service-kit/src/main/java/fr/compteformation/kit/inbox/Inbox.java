package fr.compteformation.kit.inbox;

import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.kit.wire.PublicEventCodec.Received;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets each public event take effect once, and those of a person in order: its id is inserted in
 * the transaction of its effects, so either both are there or neither is; and what comes behind a
 * dead letter waits for it.
 */
class Inbox implements PublicEventHandler {

  private final JdbcClient jdbc;
  private final InboxTransaction transaction;
  private final PublicEventMethods reactions;
  private final DeadLetterBox letters;
  private final MeterRegistry meters;

  Inbox(
      JdbcClient jdbc,
      InboxTransaction transaction,
      PublicEventMethods reactions,
      DeadLetterBox letters,
      MeterRegistry meters) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.reactions = reactions;
    this.letters = letters;
    this.meters = meters;
    reactions.events().forEach(this::duplicates);
  }

  @Override
  public boolean concerns(Received received) {
    return reactions.concern(received);
  }

  @Override
  public void handle(Received received) {
    transaction.run(
        () -> {
          if (!isFirstTime(received)) {
            duplicates(received.event().getClass()).increment();
          } else if (letters.isBehindAnother(received)) {
            throw new EarlierLetterException();
          } else {
            reactions.call(received);
          }
        });
  }

  private boolean isFirstTime(Received received) {
    return jdbc.sql("insert into inbox (event_id, type) values (?, ?) on conflict do nothing")
            .params(received.metadata().id(), PublicEventTypes.typeOf(received.event().getClass()))
            .update()
        == 1;
  }

  /** There from the start, at zero: a rise from nothing would not be seen. */
  private Counter duplicates(Class<?> event) {
    return meters.counter("cpf.inbox.duplicates", "event", event.getSimpleName());
  }
}
