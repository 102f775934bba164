#!/usr/bin/env bash
# Replaces two nodes behind HAProxy one after the other while people read and send forms: nobody may see an error.
#   Tests/Cluster/rolling-upgrade.sh     about a minute; everything runs on loopback in a temporary folder
# Needs the debug build (swift build); bin/setup test installs what is missing.
set -euo pipefail
repository="$(cd "$(dirname "$0")/../.." && pwd)"
programs="$repository/.build/${TONGBAN_CONFIGURATION:-debug}"
. "$repository/Tests/Cluster/pair.sh"
need_packages postgresql-15 haproxy curl
folder="$(mktemp -d /tmp/tongban-rolling-XXXXXX)"
nodes=()
load=""
cluster=""
clean_up() {
  for process in ${load:+"$load"} ${nodes[@]+"${nodes[@]}"} ${balancer:+"$balancer"}; do kill -9 "$process" 2>/dev/null || true; done
  [ -z "$cluster" ] || TONGBAN_TEST_CLUSTER="$cluster" "$repository/Tests/PostgreSQL/cluster.sh" stop
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap clean_up EXIT

eval "$("$repository/Tests/PostgreSQL/cluster.sh" start)"
cluster="$TONGBAN_TEST_CLUSTER"
psql -qX "$TONGBAN_TEST_POSTGRESQL" -c "CREATE DATABASE tongban"
export TONGBAN_DATABASE="postgres:///tongban?host=$cluster&user=tongban"
export TONGBAN_DRAIN_SECONDS=4 TONGBAN_RATE_LIMIT=off TONGBAN_TRUST_PROXY=1
echo "Loading the demonstration district into PostgreSQL …"
"$programs/tongban" demo --data "$folder/data" --load-only >/dev/null

one_port="$(free_port)" two_port="$(free_port)" front_port="$(free_port)"
serve() { # PLACE PORT: starts a node; both share the folder of files and keys, as nodes on one file server do
  "$programs/tongban" serve --data "$folder/data" --port "$2" >>"$folder/node$1.log" 2>&1 &
  nodes[$1]=$!
  wait_for 60 curl -fs "http://127.0.0.1:$2/readyz"
}
serve 0 "$one_port"
serve 1 "$two_port"

# The sample's own parts for the nodes, on loopback and without TLS.
sed -e '/^# ---- PostgreSQL/,$d' -e '/bind PUBLIC_ADDRESS:443/d' -e '/redirect scheme/d' -e '/stats socket/d' \
  -e "s/maxconn 20000/maxconn 1000/" -e "s/PUBLIC_ADDRESS:80/127.0.0.1:$front_port/" -e "s/X-Forwarded-Proto https/X-Forwarded-Proto http/" \
  -e "s/NODE_ONE:8080/127.0.0.1:$one_port/" -e "s/NODE_TWO:8080/127.0.0.1:$two_port/" \
  "$repository/deploy/haproxy/haproxy.cfg" >"$folder/haproxy.cfg"
haproxy -db -f "$folder/haproxy.cfg" >"$folder/haproxy.log" 2>&1 &
balancer=$!
wait_for 20 curl -fs "http://127.0.0.1:$front_port/healthz"

python3 "$repository/Tests/Cluster/load.py" "$front_port" 300 "$folder/stop" >"$folder/load.json" 2>"$folder/load.log" &
load=$!
sleep 3
for place in 0 1; do
  port="$([ "$place" = 0 ] && echo "$one_port" || echo "$two_port")"
  echo "Replacing node $((place + 1)) …"
  kill -TERM "${nodes[$place]}"
  wait "${nodes[$place]}" || { echo "node $((place + 1)) ended with an error" >&2; exit 1; }
  serve "$place" "$port"
  # HAProxy wants two good answers before it trusts the node again.
  sleep 3
done
touch "$folder/stop"
wait "$load" || true
load=""
cat "$folder/load.log" "$folder/load.json"
python3 - "$folder/load.json" <<'PYTHON'
import json, sys
seen = json.load(open(sys.argv[1]))
good = seen["errors"] == 0 and seen["reads"] > 50 and seen["forms"] > 20
print(f"reads {seen['reads']}, forms {seen['forms']}, errors {seen['errors']}: {'no error' if good else 'FAILED'}")
sys.exit(0 if good else 1)
PYTHON
