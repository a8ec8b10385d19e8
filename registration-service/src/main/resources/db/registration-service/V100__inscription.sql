-- How far each registration has come: what the sweep and the links must find without reading events.
create table inscription (
    inscription_id uuid        primary key,
    titulaire_id   uuid        not null unique,
    etat           text        not null check (etat in ('EN_ATTENTE', 'CONFIRMEE', 'ACTIVE', 'EXPIREE')),
    expire_le      timestamptz not null
);
create index inscription_a_expirer on inscription (expire_le) where etat = 'EN_ATTENTE';

-- A NIR registers once. The row is inserted in the transaction of the event, and stays after the
-- person's data is gone, as a keyed hash; expiry deletes it.
create table nir_reserve (
    nir_fingerprint bytea  primary key,
    inscription_id  uuid   not null unique references inscription deferrable initially deferred,
    titulaire_id    uuid   not null,
    repetitions     bigint not null default 0
);

-- Who the person is, encrypted, until the account is open or the fifteen days are over.
create table identite (
    inscription_id   uuid        primary key references inscription,
    contenu          bytea       not null,
    cgu_version      text        not null,
    cgu_empreinte    text        not null,
    cgu_acceptees_le timestamptz not null
);

-- The links sent by courriel: SHA-256 of 256 random bits, never the token itself.
create table jeton (
    empreinte      bytea       primary key,
    inscription_id uuid        not null references inscription,
    cree_le        timestamptz not null
);
create index jeton_inscription on jeton (inscription_id);
