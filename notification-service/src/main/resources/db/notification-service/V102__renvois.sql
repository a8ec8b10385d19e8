-- How often an operator had the courriel sent again.
alter table courriel add column renvois integer not null default 0;
create index courriel_titulaire on courriel (titulaire_id);
