-- Questions asked to whoever wants to register; the answer only as a keyed hash.
create table captcha (
    captcha_id        uuid        primary key,
    reponse_empreinte bytea       not null,
    expire_le         timestamptz not null,
    essais            integer     not null default 0,
    resolu            boolean     not null default false
);
create index captcha_expire_le on captcha (expire_le);
