#!/bin/sh
# The steps of a restore, each where the files are: on this machine, or in a container. restore
# calls them in this order; it may be killed at any moment and is then run again.
#
#   steps.sh check PGDATA KEYS BACKUP    refuses what would be overwritten; changes nothing
#   steps.sh unpack PGDATA BACKUP        into PGDATA/restoring: no server starts on that, and none
#                                        is made there, for there is no PG_VERSION yet
#   steps.sh keys KEYS BACKUP
#   steps.sh commit PGDATA               puts everything into its place, PG_VERSION last
set -eu
umask 077

refuse() {
  printf '%s\n' "$1" >&2
  exit 3
}

# Whether a restore began here and did not end: what it left may go.
is_unfinished() {
  [ -d "$1/restoring" ] && [ ! -e "$1/PG_VERSION" ]
}

is_empty() {
  [ ! -e "$1" ] || [ -z "$(ls -A "$1")" ]
}

check() {
  # Of the same back-up: its keys may be there in part.
  if is_unfinished "$1" && cmp -s "$3/backup_label" "$1/restoring/backup_label"; then return; fi
  is_unfinished "$1" || is_empty "$1" || refuse "not empty: $1"
  [ -n "$2" ] || return 0
  files=$(gzip -dc "$3/keys.tar.gz" | tar -t -f -) || refuse "no keys in $3/keys.tar.gz"
  [ -n "$files" ] || refuse "no keys in $3/keys.tar.gz"
  printf '%s\n' "$files" | while IFS= read -r file; do
    [ -f "$2/$file" ] || continue
    gzip -dc "$3/keys.tar.gz" | tar -x -O -f - "$file" | cmp -s - "$2/$file" ||
      refuse "not the back-up's: $2/$file (move it away)"
  done
}

unpack() {
  is_unfinished "$1" || is_empty "$1" || refuse "not empty: $1"
  mkdir -p "$1/restoring"
  # First of all: a server that found no label would begin at the wrong place of the log, and check
  # knows by it whose keys are there.
  cp "$2/backup_label" "$1/restoring/backup_label"
  cd "$1"
  find . -mindepth 1 -maxdepth 1 ! -name restoring -exec rm -rf {} +
  find restoring -mindepth 1 -maxdepth 1 ! -name backup_label -exec rm -rf {} +
  cd restoring
  gzip -dc "$2/base.tar.gz" | tar -x -f -
  mkdir pg_wal pg_wal/archive_status pg_wal/summaries pg_replslot pg_dynshmem pg_notify pg_serial \
    pg_snapshots pg_stat_tmp pg_subtrans
  gzip -dc "$2/wal.tar.gz" | tar -C pg_wal -x -f -
  [ -s PG_VERSION ] || refuse "no PG_VERSION in $2/base.tar.gz"
  chmod -R go-rwx .
}

keys() {
  mkdir -p "$1"
  gzip -dc "$2/keys.tar.gz" | tar -C "$1" -x -f -
}

commit() {
  cd "$1"
  sync
  for entry in restoring/* restoring/.[!.]*; do
    if [ -e "$entry" ] && [ "$entry" != restoring/PG_VERSION ]; then mv "$entry" .; fi
  done
  sync
  mv restoring/PG_VERSION .
  rmdir restoring
  sync
}

step=$1
shift
"$step" "$@"
