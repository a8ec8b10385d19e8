-- The topic that the relay has filled so far, by Kafka's own id of it. A topic made anew has another
-- one, and gets everything from the first event on.
create table relay_topic (
    topic    text primary key,
    topic_id text not null
);
