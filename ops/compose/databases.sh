#!/bin/bash
# Run once by the PostgreSQL image, on an empty volume: a database a service, each with its own
# role, which can reach no other. psql reads the passwords itself: no list of processes shows one.
set -euo pipefail
for name in registration account hours dossier notification gateway; do
  psql -v ON_ERROR_STOP=1 -v name="$name" --username "$POSTGRES_USER" --dbname postgres <<SQL
\set password \`cat /run/secrets/$name\`
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
SQL
done
