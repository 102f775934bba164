#!/usr/bin/env bash
# A private PostgreSQL server for tests: its own folder, a Unix socket only, no durability.
#   eval "$(Tests/PostgreSQL/cluster.sh start)"    starts it and sets TONGBAN_TEST_POSTGRESQL and TONGBAN_TEST_CLUSTER
#   Tests/PostgreSQL/cluster.sh stop               ends it and removes the folder
set -euo pipefail
programs="$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)"

# PostgreSQL refuses to run as root.
as_owner() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"; else "$@"; fi
}

case "${1:-}" in
  start)
    folder="$(mktemp -d /tmp/tongban-pg-XXXXXX)"
    [ "$(id -u)" != 0 ] || chown postgres:postgres "$folder"
    cd "$folder"
    as_owner "$programs/initdb" -D "$folder/data" -U tongban --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    sed -i '1i local all secretive scram-sha-256' "$folder/data/pg_hba.conf"
    cat >>"$folder/data/postgresql.conf" <<SETTINGS
listen_addresses = ''
unix_socket_directories = '$folder'
fsync = ${TONGBAN_TEST_FSYNC:-off}
full_page_writes = ${TONGBAN_TEST_FSYNC:-off}
max_connections = 1000
shared_buffers = 256MB
max_wal_size = 4GB
autovacuum_naptime = 5s
logging_collector = off
SETTINGS
    as_owner "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w start >/dev/null
    "$programs/psql" -q -h "$folder" -U tongban -d postgres -c "CREATE ROLE secretive LOGIN PASSWORD 'right'"
    echo "export TONGBAN_TEST_CLUSTER='$folder'"
    echo "export TONGBAN_TEST_POSTGRESQL='postgres:///postgres?host=$folder&user=tongban'"
    ;;
  stop)
    folder="${TONGBAN_TEST_CLUSTER:?start it first}"
    cd /tmp
    as_owner "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
    ;;
  *)
    sed -n 2,4p "$0" >&2
    exit 64
    ;;
esac
