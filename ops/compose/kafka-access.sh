#!/bin/bash
# Who may do what on Kafka: a SCRAM user a service, which may make the public topics, read them and
# write its own, and an OPCA that may read. Runs inside the broker's network, where the listener for
# administration answers; runs again harmlessly.
set -euo pipefail
PATH=$PATH:/opt/kafka/bin
export KAFKA_JVM_PERFORMANCE_OPTS='-XX:+UseSerialGC -XX:TieredStopAtLevel=1'
export KAFKA_HEAP_OPTS=-Xmx128m
admin=(--bootstrap-server localhost:9094)
public=(--topic cpf.inscriptions --topic cpf.comptes --topic cpf.heures --topic cpf.dossiers)
services=(registration-service account-service hours-service dossier-service notification-service)

user() { # NAME
  kafka-configs.sh "${admin[@]}" --alter --entity-type users --entity-name "$1" \
    --add-config "SCRAM-SHA-512=[password=$(cat "/run/secrets/$1")]" >/dev/null
}

allow() { # what kafka-acls.sh --add takes
  kafka-acls.sh "${admin[@]}" --add --force "$@" >/dev/null
}

everyone=()
for service in "${services[@]}"; do
  user "$service"
  everyone+=(--allow-principal "User:$service")
done
# All topics begin with cpf.; each service makes those it needs when they are missing.
allow "${everyone[@]}" --resource-pattern-type prefixed --topic cpf. \
  --operation Create --operation Describe --operation DescribeConfigs --operation AlterConfigs
allow "${everyone[@]}" "${public[@]}" --operation Read
allow "${everyone[@]}" --cluster --operation IdempotentWrite
for service in "${services[@]}"; do
  # Consumer groups begin with the service's name; so does everything only it writes.
  allow --allow-principal "User:$service" --resource-pattern-type prefixed --group "$service" \
    --operation Read --operation Describe
  allow --allow-principal "User:$service" --topic "cpf.rebuts.$service" \
    --operation Read --operation Write
done
allow --allow-principal User:registration-service --topic cpf.inscriptions --operation Write
allow --allow-principal User:account-service --topic cpf.comptes --operation Write
allow --allow-principal User:hours-service --topic cpf.heures --operation Write
allow --allow-principal User:dossier-service --topic cpf.dossiers --operation Write

user opca-demo
allow --allow-principal User:opca-demo "${public[@]}" --operation Read --operation Describe
allow --allow-principal User:opca-demo --resource-pattern-type prefixed --group opca-demo- \
  --operation Read --operation Describe
echo "Users and access lists are in place."
