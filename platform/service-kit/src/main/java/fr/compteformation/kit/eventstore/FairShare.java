package fr.compteformation.kit.eventstore;

import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many of a processor's segments this instance may hold: its share among the instances that are
 * at work on it. Axon asks every five seconds while a processor runs, gives up what is too many and
 * takes what is free; asking is what tells the other instances that this one is there.
 */
public class FairShare {

  private final JdbcClient jdbc;
  private final String node;

  FairShare(JdbcClient jdbc, String node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  /** What Axon asks. It does so once while it configures a processor, and then takes no zero. */
  MaxSegmentProvider provider() {
    var configured = new AtomicBoolean();
    return processor -> configured.getAndSet(true) ? of(processor) : Short.MAX_VALUE;
  }

  /**
   * None while another instance wants all; else the share rounded up, so that none is left over.
   */
  private int of(String processor) {
    return jdbc.sql(
            """
            with this_one as (
              insert into processor_instance (processor_name, node, seen_at)
              values (:processor, :node, now())
              on conflict (processor_name, node) do update set seen_at = now()
            ), gone as (
              delete from processor_instance
              where node <> :node and seen_at < now() - interval '1 hour'
            )
            select
              case
                when coalesce(bool_or(wants_all_until > now()), false) then 0
                else ceil(
                  (select count(*) from processor_token where processor_name = :processor)
                    / (count(*) + 1.0))
              end
            from processor_instance
            where processor_name = :processor
              and node <> :node
              and seen_at > now() - interval '12 seconds'
            """)
        .param("processor", processor)
        .param("node", node)
        .query(Integer.class)
        .single();
  }

  /** For eight seconds, the others are to leave all segments of a processor to this instance. */
  void askForAll(String processor) {
    jdbc.sql(
            """
            insert into processor_instance (processor_name, node, seen_at, wants_all_until)
            values (:processor, :node, now(), now() + interval '8 seconds')
            on conflict (processor_name, node) do update
              set seen_at = now(), wants_all_until = excluded.wants_all_until
            """)
        .param("processor", processor)
        .param("node", node)
        .update();
  }

  /** The others need not spare any more. */
  void askNoMore(String processor) {
    jdbc.sql(
            """
            update processor_instance set wants_all_until = null
            where processor_name = ? and node = ?
            """)
        .params(processor, node)
        .update();
  }

  /**
   * To be called when this instance's processors have stopped: its share is the others' at once.
   */
  public void leave() {
    jdbc.sql("delete from processor_instance where node = ?").param(node).update();
  }
}
