-- Public events that have taken effect here, so that a redelivery has none.
create table inbox (
    event_id   uuid        primary key,
    type       text        not null,
    handled_at timestamptz not null default now()
);
create index inbox_handled_at on inbox (handled_at);
