-- Logins tried from a network address, by keyed hash of it: a bucket that fills with every try and
-- empties with time.
create table debit_adresse (
    cle bytea primary key,
    -- every try since it was last empty, those refused without a look at the password included
    nombre int not null,
    -- whether the last try found room
    admise boolean not null,
    -- when it will be empty if nobody tries again
    vide_le timestamptz not null
);

create index debit_adresse_oubli on debit_adresse (vide_le);
