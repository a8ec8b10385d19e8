package fr.compteformation.kit.inbox;

import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.kit.wire.PublicEventCodec.Received;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets each public event take effect once: its id is inserted in the transaction of its effects, so
 * either both are there or neither is.
 */
class Inbox {

  private final JdbcClient jdbc;
  private final InboxTransaction transaction;
  private final PublicEventMethods reactions;
  private final MeterRegistry meters;

  Inbox(
      JdbcClient jdbc,
      InboxTransaction transaction,
      PublicEventMethods reactions,
      MeterRegistry meters) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.reactions = reactions;
    this.meters = meters;
  }

  void receive(Received received) {
    if (!reactions.concern(received)) {
      return;
    }
    transaction.run(
        () -> {
          if (isFirstTime(received)) {
            reactions.call(received);
          } else {
            meters.counter("cpf.inbox.duplicates", "event", nameOf(received)).increment();
          }
        });
  }

  private boolean isFirstTime(Received received) {
    return jdbc.sql("insert into inbox (event_id, type) values (?, ?) on conflict do nothing")
            .params(received.metadata().id(), PublicEventTypes.typeOf(received.event().getClass()))
            .update()
        == 1;
  }

  private static String nameOf(Received received) {
    return received.event().getClass().getSimpleName();
  }
}
