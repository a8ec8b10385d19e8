-- db-scheduler's own table (its version 16), and what its tasks work on.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

-- Somebody asks for the confirmation courriel again. Every demand is written down and looked at
-- later, so that the answer takes the same time whether or not the person is known.
create table demande_renvoi (
    demande_id           uuid  primary key,
    nir_fingerprint      bytea not null,
    courriel_fingerprint bytea not null
);
