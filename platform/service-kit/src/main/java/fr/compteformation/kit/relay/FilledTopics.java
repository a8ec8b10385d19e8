package fr.compteformation.kit.relay;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The service's own note of which topics its relay has filled, by Kafka's ids of them. */
record FilledTopics(JdbcClient jdbc, PlatformTransactionManager transactions) {

  /** Those of the topics that are others than the relay has filled; one never seen is not. */
  Set<String> replacedBy(Map<String, String> ids) {
    Map<String, String> known = known();
    return ids.keySet().stream()
        .filter(topic -> known.containsKey(topic) && !known.get(topic).equals(ids.get(topic)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** As {@link #note}, and it stays when the caller's transaction, if there is one, fails. */
  void noteForGood(Map<String, String> ids) {
    var alone = new TransactionTemplate(transactions);
    alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    alone.executeWithoutResult(status -> note(ids));
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
