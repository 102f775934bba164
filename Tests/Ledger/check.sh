#!/usr/bin/env bash
# Runs the independent check of the ledger against a running demonstration, on SQLite and, where a test cluster runs, on PostgreSQL;
# with a witness that cosigns, then changes a row behind the program's back and expects `tongban ledger verify` to name it.
set -euo pipefail
cd "$(dirname "$0")/../.."
program="${TONGBAN_BINARY:-.build/debug/tongban}"
scratch="$(mktemp -d)"
server=
witness=
stop() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  server=
}
stop_witness() {
  [ -z "$witness" ] || { kill "$witness" 2>/dev/null || true; wait "$witness" 2>/dev/null || true; }
  witness=
}
trap 'stop; stop_witness; rm -rf "$scratch"' EXIT

# port_of LOG PID   waits until the program has said where it listens
port_of() {
  local port=
  for _ in $(seq 300); do
    port="$(sed -n 's/.*http:\/\/127\.0\.0\.1:\([0-9]*\).*/\1/p' "$1" 2>/dev/null | head -1)" || true
    [ -z "$port" ] || { echo "$port"; return; }
    kill -0 "$2" || { cat "$1" >&2; return 1; }
    sleep 0.2
  done
  return 1
}

# check NAME SQL-COMMAND…   the command reads a statement from its standard input
check() {
  local name="$1" folder="$scratch/$1" port= key=
  shift
  "$program" demo --data "$folder" --load-only >/dev/null
  "$program" ledger keys --data "$folder" >"$scratch/$name.keys"
  key="$("$program" witness key --folder "$scratch/$name.witness" --name witness.example 2>/dev/null)"
  "$program" witness serve --folder "$scratch/$name.witness" --name witness.example --logs "$scratch/$name.keys" --port 0 \
    >"$scratch/$name.witness.log" 2>&1 &
  witness=$!
  TONGBAN_WITNESSES="$key http://127.0.0.1:$(port_of "$scratch/$name.witness.log" "$witness")" \
    "$program" demo --data "$folder" --port 0 >"$scratch/$name.log" 2>&1 &
  server=$!
  port="$(port_of "$scratch/$name.log" "$server")"
  echo "== the ledger on $name"
  python3 Tests/Ledger/check_log.py "http://127.0.0.1:$port/ledger" --entries 100 --witness "$key"
  "$program" ledger mirror "http://127.0.0.1:$port/ledger" "$folder/mirror"
  "$program" ledger verify --folder "$folder/mirror"
  stop
  stop_witness
  "$program" ledger verify --data "$folder" --since "$folder/mirror/checkpoint"
  echo "UPDATE audit_entry SET details = '{}' WHERE action = 'case.accept'" | "$@"
  if "$program" ledger verify --data "$folder" >"$scratch/found"; then
    echo "a changed row was not found" >&2
    exit 1
  fi
  grep -m1 'case.accept' "$scratch/found"
}

check sqlite python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.stdin.read()); c.commit()' \
  "$scratch/sqlite/tongban.sqlite"
if [ -n "${TONGBAN_TEST_CLUSTER:-}" ]; then
  psql="$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)/psql"
  "$psql" -q -h "$TONGBAN_TEST_CLUSTER" -U tongban -d postgres -c 'DROP DATABASE IF EXISTS ledger_check' -c 'CREATE DATABASE ledger_check'
  export TONGBAN_DATABASE="postgres:///ledger_check?host=$TONGBAN_TEST_CLUSTER&user=tongban"
  check postgresql "$psql" -q -h "$TONGBAN_TEST_CLUSTER" -U tongban -d ledger_check
fi
