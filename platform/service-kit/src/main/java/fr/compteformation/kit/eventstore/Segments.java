package fr.compteformation.kit.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far event processors are and who works on them, as the token store has it: the same whichever
 * instance is asked, and some seconds old at the most.
 */
public class Segments {

  private final JdbcClient jdbc;
  private final Serializer serializer;
  private final String node;

  Segments(JdbcClient jdbc, Serializer serializer, String node) {
    this.jdbc = jdbc;
    this.serializer = serializer;
    this.node = node;
  }

  /** The segments of a processor, in their order. */
  public List<Segment> of(String processor) {
    return jdbc.sql(
            """
            select segment, owner, token, token_type from processor_token
            where processor_name = ? order by segment
            """)
        .param(processor)
        .query((row, number) -> segment(row))
        .list();
  }

  /** The segments of a processor that no other instance has, in their order. */
  public List<Segment> notElsewhere(String processor) {
    return of(processor).stream()
        .filter(segment -> segment.owner() == null || segment.owner().equals(node))
        .toList();
  }

  /** How many segments of a processor nobody works on: longer than claims live without a word. */
  public int unclaimed(String processor) {
    return jdbc.sql(
            """
            select count(*) from processor_token
            where processor_name = ?
              and (owner is null or time_stamp::timestamptz < now() - interval '30 seconds')
            """)
        .param(processor)
        .query(Integer.class)
        .single();
  }

  /**
   * Who works on some segments, in words: {@code this instance}, {@code 1@pod-7}, {@code nobody},
   * or each with its part: {@code 1@pod-7 2/4, this instance 2/4}.
   */
  public String workers(List<Segment> segments) {
    List<String> owners = segments.stream().map(this::owner).sorted().toList();
    List<String> distinct = owners.stream().distinct().toList();
    return switch (distinct.size()) {
      case 0 -> "nobody";
      case 1 -> distinct.getFirst();
      default ->
          distinct.stream()
              .map(
                  owner ->
                      "%s %d/%d"
                          .formatted(
                              owner, owners.stream().filter(owner::equals).count(), owners.size()))
              .collect(Collectors.joining(", "));
    };
  }

  private String owner(Segment segment) {
    if (segment.owner() == null) {
      return "nobody";
    }
    return segment.owner().equals(node) ? "this instance" : segment.owner();
  }

  private Segment segment(ResultSet row) throws SQLException {
    String token = row.getString("token");
    TrackingToken reached =
        token == null
            ? null
            : serializer.deserialize(
                new SimpleSerializedObject<>(
                    token, String.class, row.getString("token_type"), null));
    return new Segment(
        row.getInt("segment"),
        row.getString("owner"),
        reached == null ? 0 : reached.position().orElse(0),
        ReplayToken.getTokenAtReset(reached));
  }

  /**
   * A part of a processor's events.
   *
   * @param number from 0
   * @param owner the instance that works on it; {@code null} when none does
   * @param position the last event's number that it has passed
   * @param replayedUntil while it reads anew, the last event's number that it had passed before
   */
  public record Segment(int number, String owner, long position, OptionalLong replayedUntil) {}
}
