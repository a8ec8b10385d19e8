-- Several keys may stand here: one that signs, one that will, those whose tokens are still valid.
alter table cle_signature
    add column signe_des timestamptz,   -- signs from then on, until a later one does
    add column retiree_le timestamptz;  -- is published until then; null while nothing follows it
update cle_signature set signe_des = creee_le;
alter table cle_signature alter column signe_des set not null;
