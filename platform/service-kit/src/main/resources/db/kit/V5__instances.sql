-- The instances that work on a processor: each says so every few seconds, and may ask the others to
-- leave all its segments to it for a moment.
create table processor_instance (
    processor_name  varchar(255) not null,
    node            varchar(255) not null,
    seen_at         timestamptz  not null,
    wants_all_until timestamptz,
    primary key (processor_name, node)
);
