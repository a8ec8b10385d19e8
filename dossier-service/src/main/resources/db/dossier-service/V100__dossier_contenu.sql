-- What people wrote freely in a dossier, encrypted: it may name persons, so no event holds it.
create table dossier_contenu (
    dossier_id uuid        primary key,
    contenu    bytea       not null,
    modifie_le timestamptz not null default now()
);
