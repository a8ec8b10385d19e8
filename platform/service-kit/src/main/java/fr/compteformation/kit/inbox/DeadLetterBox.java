package fr.compteformation.kit.inbox;

import fr.compteformation.kit.inbox.DeadLetter.Origin;
import fr.compteformation.kit.inbox.DeadLetter.Settlement;
import fr.compteformation.kit.inbox.DeadLetter.State;
import fr.compteformation.kit.wire.PublicEventCodec.Received;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The service's dead letters in its own database, with what became of them. */
public class DeadLetterBox {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final String inbox;
  private final Clock clock;

  /**
   * @param inbox the consumer whose events are noted in the table of that name
   */
  DeadLetterBox(JdbcClient jdbc, String inbox, Clock clock) {
    this.jdbc = jdbc;
    this.inbox = inbox;
    this.clock = clock;
  }

  /**
   * Notes a letter. One that comes again is open again, since its effect is missing again; one that
   * was discarded stays so.
   */
  void put(ConsumerRecord<String, byte[]> record, String consumer, String cause) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    jdbc.sql(
            """
            insert into dead_letter
              (id, consumer, topic, topic_partition, topic_offset, event_id, event_type,
               record_key, record_value, headers, cause, first_at, last_at)
            values (:id, :consumer, :topic, :partition, :offset, :eventId, :eventType,
               :key, :value, :headers, :cause, :now, :now)
            on conflict (id) do update set
              arrivals = dead_letter.arrivals + 1, last_at = excluded.last_at,
              cause = excluded.cause,
              state = case dead_letter.state when 'DISCARDED' then 'DISCARDED' else 'OPEN' end,
              settled_by = case dead_letter.state when 'DISCARDED' then dead_letter.settled_by end,
              settled_at = case dead_letter.state when 'DISCARDED' then dead_letter.settled_at end
            """)
        .param("id", idOf(record, consumer, headers.get("ce_id")))
        .param("consumer", consumer)
        .param("topic", record.topic())
        .param("partition", record.partition())
        .param("offset", record.offset())
        .param("eventId", headers.get("ce_id"))
        .param("eventType", headers.get("ce_type"))
        .param("key", record.key())
        .param("value", record.value())
        .param("headers", JSON.writeValueAsString(headers))
        .param("cause", cause)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * Letters, the longest waiting first.
   *
   * @param state only these; all when {@code null}
   * @param page from 0
   * @param size of a page
   */
  public List<DeadLetter> list(State state, int page, int size) {
    return jdbc.sql(
            """
            select * from dead_letter where cast(:state as text) is null or state = :state
            order by first_at, topic, topic_partition, topic_offset
            limit :size offset :skipped
            """)
        .param("state", state == null ? null : state.name())
        .param("size", size)
        .param("skipped", (long) page * size)
        .query(this::letter)
        .list();
  }

  /**
   * Whether an event has to wait: an inbox letter of the same person, put aside before it, is open
   * and has had no effect meanwhile.
   */
  boolean isBehindAnother(Received received) {
    return jdbc.sql(
            """
            select exists (
              select 1 from dead_letter other
              where other.state = 'OPEN' and other.record_key = :person
                and other.consumer = :inbox and other.event_id is distinct from :id
                and not exists (select 1 from dead_letter own
                  where own.event_id = :id and own.record_key = :person
                    and own.consumer = :inbox and own.first_at <= other.first_at)
                and not exists (select 1 from inbox seen
                  where seen.event_id = case when pg_input_is_valid(other.event_id, 'uuid')
                    then cast(other.event_id as uuid) end))
            """)
        .param("person", received.event().titulaireId().toString())
        .param("inbox", inbox)
        .param("id", received.metadata().id().toString())
        .query(Boolean.class)
        .single();
  }

  /** How many there are; all when the state is {@code null}. */
  public long count(State state) {
    return jdbc.sql(
            "select count(*) from dead_letter where cast(:state as text) is null or state = :state")
        .param("state", state == null ? null : state.name())
        .query(Long.class)
        .single();
  }

  /** A letter by its id. */
  public Optional<DeadLetter> find(UUID id) {
    return jdbc.sql("select * from dead_letter where id = ?")
        .param(id)
        .query(this::letter)
        .optional();
  }

  /**
   * Notes that an open letter was handled after all.
   *
   * @param by the operator's subject
   * @return whether it was open
   */
  boolean redriven(UUID id, String by) {
    return jdbc.sql(
                """
                update dead_letter set state = 'REDRIVEN', settled_by = :by, settled_at = :now,
                  reason = null
                where id = :id and state = 'OPEN'
                """)
            .param("id", id)
            .param("by", by)
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  /**
   * Discards an open letter, for good: the inbox takes its event for one that has had its effect,
   * so that it has none when everything is published again.
   *
   * @param by the operator's subject
   * @param reason why
   * @return whether it was open
   */
  public boolean discard(UUID id, String by, String reason) {
    return jdbc.sql(
                """
                with discarded as (
                  update dead_letter set state = 'DISCARDED', settled_by = :by, settled_at = :now,
                    reason = :reason
                  where id = :id and state = 'OPEN'
                  returning consumer, event_id, event_type),
                seen as (
                  insert into inbox (event_id, type)
                  select cast(event_id as uuid), event_type from discarded
                  where consumer = :inbox and event_type is not null
                    and pg_input_is_valid(event_id, 'uuid')
                  on conflict do nothing)
                select count(*) from discarded
                """)
            .param("id", id)
            .param("by", by)
            .param("reason", reason)
            .param("inbox", inbox)
            .param("now", Timestamp.from(clock.instant()))
            .query(Integer.class)
            .single()
        == 1;
  }

  /** A consumer starts over from the first event: what it could not handle comes again. */
  public int settleAllOf(String consumer, String by) {
    return jdbc.sql(
            """
            update dead_letter set state = 'REDRIVEN', settled_by = :by, settled_at = :now,
              reason = null
            where consumer = :consumer and state = 'OPEN'
            """)
        .param("consumer", consumer)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** Notes that a letter failed once more. */
  void failedAgain(UUID id, String cause) {
    jdbc.sql("update dead_letter set cause = ?, last_at = ? where id = ?")
        .params(cause, Timestamp.from(clock.instant()), id)
        .update();
  }

  /** A record read again keeps its place, its time and its event: another one there differs. */
  private static UUID idOf(ConsumerRecord<?, ?> record, String consumer, String eventId) {
    return UUID.nameUUIDFromBytes(
        "%s %s %d %d %d %s"
            .formatted(
                consumer,
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                eventId)
            .getBytes(StandardCharsets.UTF_8));
  }

  private DeadLetter letter(ResultSet row, int number) throws SQLException {
    Timestamp settledAt = row.getTimestamp("settled_at");
    return new DeadLetter(
        row.getObject("id", UUID.class),
        row.getString("consumer"),
        new Origin(
            row.getString("topic"), row.getInt("topic_partition"), row.getLong("topic_offset")),
        row.getString("event_id"),
        row.getString("event_type"),
        row.getString("record_key"),
        row.getBytes("record_value"),
        JSON.readValue(row.getString("headers"), HEADERS),
        row.getString("cause"),
        row.getInt("arrivals"),
        instant(row, "first_at"),
        instant(row, "last_at"),
        State.valueOf(row.getString("state")),
        settledAt == null
            ? null
            : new Settlement(
                row.getString("settled_by"), settledAt.toInstant(), row.getString("reason")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private static String text(byte[] value) {
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }
}
