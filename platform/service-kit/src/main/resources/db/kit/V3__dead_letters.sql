-- What could not be handled, and what operators made of it. Kafka's cpf.rebuts.<service> shows the
-- same letters to whoever subscribes; it is append-only, so what is done with them is noted here.
create table dead_letter (
    id               uuid        primary key, -- of consumer, record and event: the same when it comes again
    consumer         text        not null,
    topic            text        not null,    -- where it was read
    topic_partition  integer     not null,
    topic_offset     bigint      not null,
    event_id         text,                    -- ce_id and ce_type, when it has them
    event_type       text,
    record_key       text,
    record_value     bytea,
    headers          text        not null,    -- as JSON
    cause            text        not null,    -- class names only
    arrivals         integer     not null default 1,
    first_at         timestamptz not null,
    last_at          timestamptz not null,
    state            text        not null default 'OPEN'
                     check (state in ('OPEN', 'REDRIVEN', 'DISCARDED')),
    settled_by       text,
    settled_at       timestamptz,
    reason           text,
    check ((state = 'OPEN') = (settled_at is null))
);
create index dead_letter_open on dead_letter (first_at) where state = 'OPEN';
create index dead_letter_last on dead_letter (last_at);
