#!/bin/bash
# Who may do what on Kafka: a SCRAM user a service, which may make and read the public topics, and
# write and alter its own, and an OPCA that may read. Runs inside the broker's network, where the
# listener for administration answers; runs again harmlessly.
set -euo pipefail
umask 077
PATH=$PATH:/opt/kafka/bin
export KAFKA_JVM_PERFORMANCE_OPTS='-XX:+UseSerialGC -XX:TieredStopAtLevel=1'
export KAFKA_HEAP_OPTS=-Xmx128m
read -ra admin <<<"${KAFKA_ADMIN:---bootstrap-server localhost:9094}"
public=(--topic cpf.inscriptions --topic cpf.comptes --topic cpf.heures --topic cpf.dossiers)
make=(--operation Read --operation Create --operation Describe --operation DescribeConfigs)
services=(registration-service account-service hours-service dossier-service notification-service)
scram=$(mktemp)
trap 'rm -f "$scram"' EXIT

# By a file: a list of processes shows every argument.
user() { # NAME
  printf 'SCRAM-SHA-512=password=%s\n' "$(cat "${SECRETS:-/run/secrets}/$1")" >"$scram"
  kafka-configs.sh "${admin[@]}" --alter --entity-type users --entity-name "$1" \
    --add-config-file "$scram" >/dev/null
}

allow() { # what kafka-acls.sh --add takes
  kafka-acls.sh "${admin[@]}" --add --force "$@" >/dev/null
}

own() { # what only this service writes
  case $1 in
    registration-service) printf 'cpf.inscriptions' ;;
    account-service) printf 'cpf.comptes' ;;
    hours-service) printf 'cpf.heures' ;;
    dossier-service) printf 'cpf.dossiers' ;;
    notification-service) ;;
  esac
}

everyone=()
for service in "${services[@]}"; do
  user "$service"
  everyone+=(--allow-principal "User:$service")
done
# Each service makes the topics that it needs when they are missing; altering another's could
# delete what is in it.
allow "${everyone[@]}" "${public[@]}" "${make[@]}"
allow "${everyone[@]}" --cluster --operation IdempotentWrite
for service in "${services[@]}"; do
  topic=$(own "$service")
  allow --allow-principal "User:$service" --topic "cpf.rebuts.$service" ${topic:+--topic "$topic"} \
    "${make[@]}" --operation Write --operation AlterConfigs
  # Consumer groups begin with the service's name.
  allow --allow-principal "User:$service" --resource-pattern-type prefixed --group "$service" \
    --operation Read --operation Describe
done

user opca-demo
allow --allow-principal User:opca-demo "${public[@]}" --operation Read --operation Describe
allow --allow-principal User:opca-demo --resource-pattern-type prefixed --group opca-demo- \
  --operation Read --operation Describe
echo "Users and access lists are in place."
