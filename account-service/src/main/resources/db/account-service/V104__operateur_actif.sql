-- An operator who is not declared any more cannot log in, but keeps his id in case he returns.
alter table operateur add column actif boolean not null default true;
