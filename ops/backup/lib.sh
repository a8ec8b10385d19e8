# Shared by backup and restore: where the database, its files and the keys are. Sourced by bash.
# shellcheck shell=bash

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit "${2:-1}"
}

usage() {
  sed -n '2,/^set -/s/^# \{0,1\}//p' "$0"
}

mode=
data=
pgdata=
keys=
port=8000
source_name=

# Sets mode and target.
read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --run) mode=run data=${2:-} && shift 2 || fail "--run needs a folder" 2 ;;
      --port) port=${2:-} && shift 2 || fail "--port needs a number" 2 ;;
      --compose) mode=compose && shift ;;
      --pgdata) mode=server pgdata=${2:-} && shift 2 || fail "--pgdata needs a folder" 2 ;;
      --keys) keys=${2:-} && shift 2 || fail "--keys needs a folder" 2 ;;
      -h | --help) usage && exit 0 ;;
      -*) fail "unknown: $1 (see --help)" 2 ;;
      *) target=$1 && shift ;;
    esac
  done
  case $mode in
    run)
      pgdata=$data/postgresql/data
      source_name="./run on $data"
      export PGHOST=127.0.0.1 PGPORT=$((port + 54)) PGUSER=postgres PGPASSWORD=postgres
      ;;
    server) source_name="the server of $pgdata" ;;
    compose)
      project=${COMPOSE_PROJECT_NAME:-compte-formation}
      source_name="docker compose project $project"
      ;;
    *) usage >&2 && exit 2 ;;
  esac
}

# What a back-up of the data folder leaves out: the log (copied afterwards), and what belongs to the
# running server. Restore makes the folders again, empty.
left_out='pg_wal pg_replslot pg_dynshmem pg_notify pg_serial pg_snapshots pg_stat_tmp pg_subtrans
  postmaster.pid postmaster.opts'

database_session() {
  local options=(--no-psqlrc --quiet --no-align --tuples-only --set=ON_ERROR_STOP=1)
  case $mode in
    compose) docker compose exec -T postgresql psql "${options[@]}" --username=postgres --dbname=postgres ;;
    *) psql "${options[@]}" --dbname=postgres ;;
  esac
}

# The data folder, while the server writes to it: tar's exit 1 may only say that a file changed or
# went. Any tar will do, BusyBox's too.
pack_data() {
  local pack='cd "$1" && shift && { tar -c -f - $(ls -A | grep -v -x -F "$(printf "%s\n" "$@")") || [ $? = 1 ]; }'
  # shellcheck disable=SC2086
  case $mode in
    compose)
      docker compose exec -T postgresql sh -c "set -- \"\$PGDATA\" \"\$@\"; $pack" sh $left_out
      ;;
    *) sh -c "$pack" sh "$pgdata" $left_out ;;
  esac | gzip -1
}

# The log from one file to another; their names are no numbers to awk when a text stands beside them.
pack_log() {
  local select='ls | grep -E "^[0-9A-F]{24}$|\.history$" |
    awk -v first="$1" -v last="$2" "/history/ || (\$0 \"\" >= first \"\" && \$0 \"\" <= last \"\")"'
  case $mode in
    compose)
      docker compose exec -T postgresql sh -c "cd \"\$PGDATA/pg_wal\" && tar -c -f - \$($select)" sh "$1" "$2"
      ;;
    *) (cd "$pgdata/pg_wal" && sh -c "tar -c -f - \$($select)" sh "$1" "$2") ;;
  esac | gzip -1
}

# The keys; with ./run and compose also the secrets that go with the databases.
pack_keys() {
  case $mode in
    run) tar -C "$data" -c -f - keys secrets.properties ;;
    server) if [ -n "$keys" ]; then tar -C "$keys" -c -f - .; else tar -c -f - -T /dev/null; fi ;;
    compose) with_key_volumes tar -C /keys -c -f - . ;;
  esac | gzip -1
}

# Runs a command in a container that has the volumes of keys and secrets below /keys.
with_key_volumes() {
  local volumes=() name
  for name in keys-registration-service keys-account-service keys-dossier-service secrets-kept; do
    volumes+=(--volume "${project}_$name:/keys/$name")
  done
  docker run --rm --interactive --network none --user root --entrypoint '' "${volumes[@]}" \
    postgres:18-alpine "$@"
}
