-- One row a courriel asked for. Nothing personal: the recipient is looked up at the moment of sending.
create table courriel (
  id              uuid        primary key, -- the public event's id: one event, one courriel
  nature          text        not null,
  titulaire_id    uuid        not null,
  type_evenement  text        not null,    -- CloudEvents type
  evenement       jsonb       not null,    -- the public event as published
  demande_le      timestamptz not null,    -- when the event happened
  etat            text        not null default 'EN_ATTENTE'
                  check (etat in ('EN_ATTENTE', 'ENVOYE', 'SANS_OBJET', 'REJETE')),
  regle_le        timestamptz,             -- when it was sent or given up
  echecs          integer     not null default 0,
  derniere_cause  text,                    -- what failed last: a status code, never an address
  check ((etat = 'EN_ATTENTE') = (regle_le is null))
);

create index courriel_en_attente on courriel (demande_le) where etat = 'EN_ATTENTE';
