package fr.compteformation.kit.operations;

import fr.compteformation.kit.web.IntrouvableException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happened to an aggregate, as stored. */
@Endpoint(id = "history")
public class HistoryEndpoint {

  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 1000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  HistoryEndpoint(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param id the aggregate's identifier
   * @param after only events after this sequence number
   * @param limit how many at most, {@value #LARGEST_PAGE} or less
   */
  @ReadOperation
  public History read(@Selector UUID id, @Nullable Long after, @Nullable Integer limit) {
    int size = limit == null ? PAGE : Math.clamp(limit, 1, LARGEST_PAGE);
    long last =
        jdbc.sql("select max(sequence_number) from domain_event where aggregate_identifier = ?")
            .param(id.toString())
            .query(Long.class)
            .optional()
            .orElseThrow(
                () -> new IntrouvableException("Aucun évènement n'est enregistré sous cet id."));
    List<Stored> events =
        jdbc.sql(
                """
                select sequence_number, event_identifier, payload_type, time_stamp, payload
                from domain_event
                where aggregate_identifier = :id and sequence_number > :after
                order by sequence_number limit :size
                """)
            .param("id", id.toString())
            .param("after", after == null ? -1 : after)
            .param("size", size)
            .query(
                (row, number) ->
                    new Stored(
                        row.getLong("sequence_number"),
                        row.getString("time_stamp"),
                        simpleName(row.getString("payload_type")),
                        UUID.fromString(row.getString("event_identifier")),
                        JSON.readTree(row.getString("payload"))))
            .list();
    return new History(id, last, events);
  }

  private static String simpleName(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  /** Events of an aggregate, in order; {@code last} is the sequence number of its newest one. */
  public record History(UUID id, long last, List<Stored> events) {}

  /** One event; its type without package. */
  public record Stored(long sequence, String time, String type, UUID eventId, JsonNode payload) {}
}
