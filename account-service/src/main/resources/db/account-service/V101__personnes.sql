-- Who titulaires are. Erasing a person is deleting the row.
create table titulaire (
    titulaire_id uuid primary key,
    -- keyed hash of the NIR's 13 characters: one person, one account
    nir_empreinte bytea not null constraint titulaire_nir_unique unique,
    -- NIR, names, courriel and phones as one encrypted JSON document
    identite bytea not null,
    -- Argon2id
    mot_de_passe text not null,
    ouvert_le timestamptz not null
);

create table operateur (
    operateur_id uuid primary key,
    -- keyed hash of the identifiant, which is often a courriel
    identifiant_empreinte bytea not null unique,
    mot_de_passe text not null,
    financeur_id text not null,
    financeur_nom text not null
);

-- Logins tried and not yet forgotten, by keyed hash of an identifiant or of an address.
create table tentative_connexion (
    cle bytea primary key,
    -- every try, those refused without a look at the password included
    nombre int not null,
    -- tries whose password was looked at
    admises int not null,
    -- whether the last try was one of those
    admise boolean not null,
    derniere_le timestamptz not null,
    -- no try is admitted before
    libre_le timestamptz not null
);

create index tentative_connexion_oubli on tentative_connexion (derniere_le);
