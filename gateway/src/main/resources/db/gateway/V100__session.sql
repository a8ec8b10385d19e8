-- A visitor's session. The row says nothing without the visitor's cookie: its key is a digest of the
-- cookie's value and its content is encrypted under a key derived from that value.
create table session (
  cle       bytea       primary key,
  version   bigint      not null,
  creee_le  timestamptz not null,
  vue_le    timestamptz not null,
  expire_le timestamptz not null,
  donnees   bytea       not null
);

create index session_expire_le on session (expire_le);
