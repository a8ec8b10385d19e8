#!/bin/sh
# Makes the secrets of the compose file once, at random, and hands each container only its own:
# /secrets/<owner> is a volume that only that owner mounts, at /run/secrets. Files are named as the
# property they set. Runs again harmlessly, and brings what a later version needs more.
set -eu

secret() {
  if [ ! -s "/secrets/kept/$1" ]; then
    head -c 24 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n' >"/secrets/kept/$1.new"
    mv "/secrets/kept/$1.new" "/secrets/kept/$1"
  fi
  cat "/secrets/kept/$1"
}

give() { # OWNER FILE VALUE
  printf '%s' "$3" >"/secrets/$1/$2.new"
  chmod 444 "/secrets/$1/$2.new"
  mv "/secrets/$1/$2.new" "/secrets/$1/$2"
}

scram() { # USER
  printf 'org.apache.kafka.common.security.scram.ScramLoginModule required username="%s" password="%s";' \
    "$1" "$(secret "kafka-$1")"
}

give postgresql postgres "$(secret postgresql-postgres)"
for name in registration account hours dossier notification gateway; do
  client=$name-service
  [ "$name" != gateway ] || client=gateway
  give postgresql "$name" "$(secret "postgresql-$name")"
  give "$client" spring.datasource.password "$(secret "postgresql-$name")"
  give "$client" compteformation.client.secret "$(secret "client-$client")"
  give account-service "compteformation.clients.$client.secret" "$(secret "client-$client")"
  if [ "$name" != gateway ]; then
    give kafka "$client" "$(secret "kafka-$client")"
    give "$client" compteformation.kafka.properties.sasl.jaas.config "$(scram "$client")"
  fi
done

# The financeurs' operators, whole: a list is taken from one source only.
rm -f /secrets/account-service/compteformation.operateurs*
while IFS='=' read -r name value || [ -n "$name" ]; do
  case $name in compteformation.operateurs*) give account-service "$name" "$value" ;; esac
done </operateurs.properties

# The exploitant's own, for ops/cpf.
give account-service compteformation.clients.exploitation.secret "$(secret client-exploitation)"
give exploitation client-secret "$(secret client-exploitation)"

give grafana admin-password "$(secret grafana-admin)"

# A subscriber's, to show how one gets in.
give kafka opca-demo "$(secret kafka-opca-demo)"
give opca-demo client.properties "security.protocol=SASL_PLAINTEXT
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=$(scram opca-demo)
"
