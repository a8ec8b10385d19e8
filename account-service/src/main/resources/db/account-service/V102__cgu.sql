-- Which conditions générales d'utilisation the titulaire accepted, and when.
alter table titulaire
    add column cgu_version text,
    add column cgu_empreinte text,
    add column cgu_acceptees_le timestamptz;
