package fr.compteformation.kit.relay;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service's own note of which topics its relay has filled, by Kafka's ids of them. */
record FilledTopics(JdbcClient jdbc) {

  /** Whether a topic of these is another one than the relay has filled; one never seen is not. */
  boolean replacedBy(Map<String, String> ids) {
    return known().entrySet().stream()
        .anyMatch(
            topic ->
                ids.containsKey(topic.getKey())
                    && !ids.get(topic.getKey()).equals(topic.getValue()));
  }

  /** From now on these are filled. */
  void note(Map<String, String> ids) {
    ids.forEach(
        (topic, id) ->
            jdbc.sql(
                    """
                    insert into relay_topic (topic, topic_id) values (?, ?)
                    on conflict (topic) do update set topic_id = excluded.topic_id
                    """)
                .params(topic, id)
                .update());
  }

  private Map<String, String> known() {
    return jdbc
        .sql("select topic, topic_id from relay_topic")
        .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
