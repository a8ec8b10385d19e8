# Shared by backup and restore: where the database, its files and the keys are. Sourced by bash.
# shellcheck shell=bash

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit "${2:-1}"
}

usage() {
  sed -n '2,/^set -/s/^# \{0,1\}//p' "$0" | sed '$d'
}

mode=
data=
pgdata=
keys=
no_keys=
port=8000
source_name=
image=postgres:18-alpine

# Sets mode and target.
read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --run) mode=run data=${2:-} && shift 2 || fail "--run needs a folder" 2 ;;
      --port) port=${2:-} && shift 2 || fail "--port needs a number" 2 ;;
      --compose) mode=compose && shift ;;
      --pgdata) mode=server pgdata=${2:-} && shift 2 || fail "--pgdata needs a folder" 2 ;;
      --keys) keys=${2:-} && shift 2 || fail "--keys needs a folder" 2 ;;
      --no-keys) no_keys=yes && shift ;;
      -h | --help) usage && exit 0 ;;
      -*) fail "unknown: $1 (see --help)" 2 ;;
      *) target=$1 && shift ;;
    esac
  done
  case $mode in
    run)
      pgdata=$data/postgresql/data keys=$data
      source_name="./run on $data"
      export PGHOST=127.0.0.1 PGPORT=$((port + 54)) PGUSER=postgres PGPASSWORD=postgres
      ;;
    server)
      source_name="the server of $pgdata"
      [ -n "$keys$no_keys" ] || fail "name the keys' folder with --keys, or say --no-keys" 2
      ;;
    compose)
      project=${COMPOSE_PROJECT_NAME:-compte-formation}
      pgdata=/var/lib/postgresql/18/docker keys=/keys
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

# Runs a shell line where the database's files are; "$@" are the line's own arguments.
beside_the_data() {
  local line=$1
  shift
  case $mode in
    compose) docker compose exec -T postgresql sh -c "$line" sh "$@" ;;
    *) sh -c "$line" sh "$@" ;;
  esac
}

# The data folder, while the server writes to it: tar's exit 1 may only say that a file changed or
# went. Any tar will do, BusyBox's too.
pack_data() {
  # shellcheck disable=SC2016,SC2086
  beside_the_data 'cd "$1" && shift && {
    tar -c -f - $(ls -A | grep -v -x -F "$(printf "%s\n" "$@")") || [ $? = 1 ]; }' \
    "$pgdata" $left_out | gzip -1
}

# The log from one file to another; their names are no numbers to awk when a text stands beside them.
pack_log() {
  # shellcheck disable=SC2016
  beside_the_data 'cd "$1/pg_wal" && tar -c -f - $(ls | grep -E "^[0-9A-F]{24}$|\.history$" |
    awk -v first="$2" -v last="$3" "/history/ || (\$0 \"\" >= first \"\" && \$0 \"\" <= last \"\")")' \
    "$pgdata" "$1" "$2" | gzip -1
}

# The keys; with ./run and compose also the secrets that go with the databases.
pack_keys() {
  case $mode in
    run) tar -C "$data" -c -f - keys secrets.properties ;;
    server) tar -C "$keys" -c -f - . ;;
    compose) with_volumes tar -C /keys -c -f - . ;;
  esac | gzip -1
}

# Runs a command in a container that has the database's volume, and those of keys and secrets below
# /keys; --volume FROM:TO before the command adds another.
with_volumes() {
  local options=(--volume "${project}_postgresql:/var/lib/postgresql") name
  for name in keys-registration-service keys-account-service keys-dossier-service secrets-kept; do
    options+=(--volume "${project}_$name:/keys/$name")
  done
  while [ "$1" = --volume ]; do
    options+=("$1" "$2")
    shift 2
  done
  docker run --rm --network none --user root --entrypoint '' "${options[@]}" "$image" "$@"
}
